import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Returns whether there is a library in a folder. A drive that is not connected may leave an empty one. */
export function isLibrary(folder: string): boolean {
  return ['library.sqlite', 'media'].some((name) => existsSync(join(folder, name)))
}
