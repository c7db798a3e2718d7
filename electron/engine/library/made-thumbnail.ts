import { join } from 'node:path'
import type { ThumbnailSize } from '#shared/domain/asset.ts'
import { hasContent, pictureFile } from './picture-file.ts'

/** Returns the folder of the thumbnails of a library, below its root. */
export function thumbnailsFolder(root: string): string {
  return join(root, 'cache', 'thumbnails')
}

/** Returns the folder of the thumbnails of a size, in the folder of all. */
export function thumbnailFolder(folder: string, size: ThumbnailSize): string {
  return join(folder, String(size))
}

/**
 * Returns the path of a thumbnail that was made already, without the library being open; null where there is none. It may be of an asset
 * that is in the trash by now.
 */
export async function madeThumbnail(
  root: string,
  size: ThumbnailSize,
  id: string,
): Promise<string | null> {
  const path = pictureFile(thumbnailFolder(thumbnailsFolder(root), size), id, 'webp')
  return path !== null && (await hasContent(path)) ? path : null
}
