import { readFile } from 'node:fs/promises'
import { ResizeFit, Transformer } from '@napi-rs/image'
import { THUMBNAIL_SIDE } from '#shared/domain/asset.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { webpWithProfile } from '../containers/webp-header.ts'
import { keepProfile } from '../facts/color-profile.ts'
import { isImageMime, pictureFacts, shownOrientation } from '../facts/picture-facts.ts'
import { assertDecodable } from '../measure/declared-size.ts'
import { decodedSize } from '../measure/decoded-size.ts'
import { unreadableMedia } from '../measurement.ts'
import { SNIFF_BYTES, sniffMime } from '../sniff.ts'
import { decodable } from './decodable.ts'

/** libwebp's quality, 0–100. */
const QUALITY = 80

/**
 * Makes the thumbnail of a picture: WebP, upright, at most `THUMBNAIL_SIDE` pixels long, never scaled up, with the
 * picture's colour profile. Decodes and scales off the main thread. Throws `bad_response` when it cannot be decoded,
 * `disk` when it cannot be read.
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
