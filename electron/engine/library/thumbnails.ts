import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isShown, THUMBNAIL_SIZES, type Asset, type ThumbnailSize } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import { thumbnailFolder } from './made-thumbnail.ts'
import type { MediaReader } from './media-reader.ts'
import { createPictureCache, type PictureCache } from './picture-cache.ts'

interface ThumbnailsOptions {
  readonly folder: string
  readonly log: Logger
  readonly reader: Pick<MediaReader, 'thumbnail'>
  readonly posterOf: PictureCache
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  /** Called with the average colour of an asset whenever a thumbnail is made; null where it has none. */
  readonly onColor: (asset: Asset, color: string | null) => void
}

/** Small pictures of assets, in three sizes. */
export interface Thumbnails {
  /**
   * Returns the path of an asset's thumbnail, which is made on demand; null where that is impossible, for GIFs, which the decoder does not
   * know, and for what is not shown. Never throws.
   */
  of(asset: Asset, size: ThumbnailSize): Promise<string | null>
  /** Allows another try for the asset with this id. */
  forget(id: string): void
}

/**
 * Creates the caches of thumbnails, a folder for each size: small WebP files of pictures, and of videos by way of their poster. A
 * picture that is smaller than a size is in the folder of the size that holds all of it.
 */
export function createThumbnails(options: ThumbnailsOptions): Thumbnails {
  const { folder, log, reader, posterOf, originalOf, onColor } = options

  const cacheOf = (size: ThumbnailSize): PictureCache =>
    createPictureCache({
      folder: thumbnailFolder(folder, size),
      extension: 'webp',
      log,
      async make(asset) {
        const file = asset.kind === 'video' ? await posterOf.of(asset) : await originalOf(asset)
        const made = file === null ? null : await reader.thumbnail({ ...asset, file }, size)
        if (made === null) return null
        onColor(asset, made.color)
        return made.bytes
      },
    })
  const caches = { 256: cacheOf(256), 512: cacheOf(512), 1024: cacheOf(1024) }

  return {
    of: async (asset, size) =>
      asset.mime === 'image/gif' || !isShown(asset)
        ? null
        : caches[sufficientSize(asset, size)].of(asset),
    forget(id) {
      for (const size of THUMBNAIL_SIZES) caches[size].forget(id)
    },
  }
}

/**
 * Removes the thumbnails that earlier versions have made, of 768 pixels, in folders of two characters: nothing asks for them any more.
 * Never throws.
 */
export async function removeOldThumbnails(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => /^[\w-]{2}$/.test(each))) {
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Returns the size of thumbnail that has every pixel of a picture, up to the size that is wanted. */
function sufficientSize(
  { width, height }: { readonly width: number; readonly height: number },
  wanted: ThumbnailSize,
): ThumbnailSize {
  const longest = Math.max(width, height)
  return THUMBNAIL_SIZES.find((size) => size === wanted || size >= longest) ?? wanted
}
