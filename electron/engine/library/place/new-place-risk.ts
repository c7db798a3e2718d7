import { mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { placeRiskSchema, type PlaceRisk } from '#shared/domain/library.ts'
import type { Library } from '../library.ts'
import { riskOfPlace } from './read-place.ts'

/** Who has told the user: what the one has said in a script nobody reads. */
export type PlaceTeller = 'window' | 'command-line'

const toldSchema = z.partialRecord(
  z.enum(['window', 'command-line']),
  z.object({ folder: z.string(), risk: placeRiskSchema }),
)
/** Bytes of the file in which it is remembered; a longer one is none of ours. */
const LONGEST = 32 * 1024

/**
 * Returns why the library had better not be where it is, once for each teller and place: it is remembered in the library's cache. Null when that was
 * told, and where there is nothing to tell or nothing can be written. Never throws.
 */
export async function newPlaceRisk(
  { folder, readOnlyBecause }: Pick<Library, 'folder' | 'readOnlyBecause'>,
  teller: PlaceTeller,
  riskOf: (folder: string) => Promise<PlaceRisk | null> = riskOfPlace,
): Promise<PlaceRisk | null> {
  // Where nothing is written there is no risk either.
  if (readOnlyBecause !== null) return null
  const file = join(folder, 'cache', 'place.json')
  const told = await toldIn(file)
  const risk = await riskOf(folder)
  const before = told[teller]
  if (risk === null || (before?.folder === folder && before.risk === risk)) return null
  try {
    await mkdir(join(folder, 'cache'), { recursive: true })
    await writeFile(file, JSON.stringify({ ...told, [teller]: { folder, risk } }))
  } catch {
    // Said again the next time.
  }
  return risk
}

async function toldIn(file: string): Promise<z.infer<typeof toldSchema>> {
  try {
    const handle = await open(file, 'r')
    try {
      const { bytesRead, buffer } = await handle.read(Buffer.alloc(LONGEST), 0, LONGEST, 0)
      return toldSchema.parse(JSON.parse(buffer.toString('utf8', 0, bytesRead)))
    } finally {
      await handle.close()
    }
  } catch {
    return {}
  }
}
