import { stat } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Returns where the small picture of an asset is, or would be; null for an id that no asset has. `extension` is without the dot. Split by the
 * id's first characters: a folder with 100,000 files is slow in file managers and backups.
 */
export function pictureFile(folder: string, id: string, extension: string): string | null {
  // Ids are ours, but a row of a damaged database must not choose where files are written.
  if (!/^[\w-]{4,64}$/.test(id)) return null
  return join(folder, id.slice(0, 2), `${id}.${extension}`)
}

/** Returns whether a file has content. An empty file is what a power cut may leave behind; it counts as missing. */
export async function hasContent(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile() && stats.size > 0,
    () => false,
  )
}
