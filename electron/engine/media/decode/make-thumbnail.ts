import { readFile } from 'node:fs/promises'
import { ResizeFit, Transformer } from '@napi-rs/image'
import type { ThumbnailSize } from '#shared/domain/asset.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { webpWithProfile } from '../containers/webp-header.ts'
import { keepProfile } from '../facts/color-profile.ts'
import { isImageMime, pictureFacts, shownOrientation } from '../facts/picture-facts.ts'
import { assertDecodable } from '../measure/declared-size.ts'
import { decodedSize } from '../measure/decoded-size.ts'
import { unreadableMedia } from '../measurement.ts'
import { SNIFF_BYTES, sniffMime } from '../sniff.ts'
import { averageColor } from './average-color.ts'
import { decodable } from './decodable.ts'

/** libwebp's quality, 0–100. */
const QUALITY = 80

/** A small picture: WebP, upright, with the colour profile of the large one. */
export interface Thumbnail {
  readonly bytes: Uint8Array
  /** See `averageColor`. */
  readonly color: string | null
}

/**
 * Makes the thumbnail of a picture, at most `side` pixels long, never scaled up. Decodes and scales off the main thread.
 * Throws `bad_response` when it cannot be decoded, `disk` when it cannot be read.
 */
export async function makeThumbnail(file: string, side: ThumbnailSize): Promise<Thumbnail> {
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
  const scale = side / Math.max(width, height)
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
  return {
    bytes: embedded === null ? small : webpWithProfile(small, embedded),
    color: await averageColor(picture),
  }
}
