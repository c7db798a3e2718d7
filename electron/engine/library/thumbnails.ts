import { readFile } from 'node:fs/promises'
import { ResizeFit, Transformer } from '@napi-rs/image'
import { THUMBNAIL_SIDE, type Asset } from '#shared/domain/asset.ts'
import type { Logger } from '../host.ts'
import { keepProfile } from '../media/facts/color-profile.ts'
import { decodable } from '../media/decode/decodable.ts'
import { isImageMime, pictureFacts, shownOrientation } from '../media/facts/picture-facts.ts'
import { decodedSize } from '../media/measure/decoded-size.ts'
import { withDiskErrors } from '../files/disk-error.ts'
import { webpWithProfile } from './export/webp.ts'
import { assertDecodable } from '../media/measure/declared-size.ts'
import type { MediaReader } from './media-reader.ts'
import { unreadableMedia } from '../media/measurement.ts'
import { createPictureCache, type PictureCache } from './picture-cache.ts'
import { SNIFF_BYTES, sniffMime } from '../media/sniff.ts'

/** libwebp's quality, 0–100. */
const QUALITY = 80

interface ThumbnailsOptions {
  readonly folder: string
  readonly log: Logger
  readonly reader: Pick<MediaReader, 'thumbnail'>
  readonly posterOf: PictureCache
  /** The path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
}

/** Small WebP files of pictures, and of videos by way of their poster. Null for GIFs, which the decoder does not know, and for what is not shown. */
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

/**
 * A picture as WebP, upright, at most `THUMBNAIL_SIDE` pixels long, never scaled up, with the colour profile that its numbers go by.
 * Decodes and scales off the main thread. Throws `bad_response` when it cannot be decoded, `disk` when it cannot be read.
 */
export async function makeThumbnail(file: string): Promise<Uint8Array> {
  const bytes = await withDiskErrors('reading a picture', () => readFile(file))
  // Checked again: the file may have been replaced since it came into the library.
  const mime = sniffMime(bytes.subarray(0, SNIFF_BYTES))
  if (mime === null || !isImageMime(mime)) throw unreadableMedia('it is no picture')
  assertDecodable(bytes, mime)
  const facts = pictureFacts(bytes, mime)
  if (facts === null) throw unreadableMedia('it is cut short')
  const orientation = shownOrientation(facts, mime)
  const picture = new Transformer(decodable(bytes, mime))
  const { width, height } = await decodedSize(picture, orientation)
  const scale = THUMBNAIL_SIDE / Math.max(width, height)
  picture.rotate(orientation)
  if (scale < 1) {
    picture.fastResize({
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
      fit: ResizeFit.Fill,
    })
  }
  const { embedded } = keepProfile(facts.profile)
  const small = await picture.webp(QUALITY)
  return embedded === null ? small : webpWithProfile(small, embedded)
}
