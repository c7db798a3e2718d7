import type { Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import type { MediaReader } from './media-reader.ts'
import { createPictureCache, type PictureCache } from './picture-cache.ts'

interface ThumbnailsOptions {
  readonly folder: string
  readonly log: Logger
  readonly reader: Pick<MediaReader, 'thumbnail'>
  readonly posterOf: PictureCache
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
}

/**
 * Creates the cache of thumbnails: small WebP files of pictures, and of videos by way of their poster. Null for GIFs,
 * which the decoder does not know, and for what is not shown.
 */
export function createThumbnails(options: ThumbnailsOptions): PictureCache {
  const { folder, log, reader, posterOf, originalOf } = options
  const thumbnailOf = createPictureCache({
    folder,
    extension: 'webp',
    log,
    async make(asset) {
      const file = asset.kind === 'video' ? await posterOf.of(asset) : await originalOf(asset)
      return file === null ? null : reader.thumbnail({ ...asset, file })
    },
  })
  return {
    of: async (asset) =>
      asset.kind === 'file' || asset.mime === 'image/gif' ? null : thumbnailOf.of(asset),
    forget: thumbnailOf.forget,
  }
}
