import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import { pictureFile } from './picture-file.ts'

/** Returns the folder of the thumbnails of a library, below its root. */
export function thumbnailsFolder(root: string): string {
  return join(root, 'cache', 'thumbnails')
}

/** Returns the folder of the thumbnails of a size, in the folder of all. */
export function thumbnailFolder(folder: string, size: ThumbnailSize): string {
  return join(folder, String(size))
}

/**
 * Returns the bytes of a thumbnail that was made already, a WebP, without the library being open; null where there is none. It may be of an
 * asset that is in the trash by now.
 */
export async function readMadeThumbnail(
  root: string,
  size: ThumbnailSize,
  id: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const path = pictureFile(thumbnailFolder(thumbnailsFolder(root), size), id, 'webp')
  const bytes = path === null ? null : await readFile(path).catch(() => null)
  // What a power cut may leave behind is empty.
  return bytes === null || bytes.length === 0 ? null : bytes
}
