import { readFileSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { z } from 'zod'

/** Where the library is since it was moved, as `settings.json` has it under `library`. */
export const rememberedLibrarySchema = z.object({
  /** Absolute. */
  folder: z.string().refine(isAbsolute),
  /** Absolute: the old folder, until it has been set aside; null afterwards. */
  movedFrom: z.string().refine(isAbsolute).nullable(),
})
export type RememberedLibrary = z.infer<typeof rememberedLibrarySchema>

const fileSchema = z.object({ library: rememberedLibrarySchema })

/** Reads it without opening the settings, which only the window does; null when the library is in its usual place. */
export function rememberedLibrary(settingsFolder: string): RememberedLibrary | null {
  try {
    const text = readFileSync(join(settingsFolder, 'settings.json'), 'utf8')
    return fileSchema.parse(JSON.parse(text)).library
  } catch {
    return null
  }
}
