import { readFile } from 'node:fs/promises'
import { ResizeFit, Transformer } from '@napi-rs/image'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
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
import { scaledTo } from './pixels.ts'

/** libwebp's quality, 0–100. */
const QUALITY = 80

/** Small pictures: WebP, upright, with the colour profile of the large one. */
export interface SmallPictures {
  /** One for each size that was asked for, in that order. */
  readonly pictures: readonly Uint8Array[]
  /** See `averageColor`. */
  readonly color: string | null
}

/**
 * Makes thumbnails of a picture from one decoding of it, each at most so many pixels long as its size says, never scaled up. Decodes and
 * scales off the main thread. Throws `bad_response` when it cannot be decoded, `disk` when it cannot be read.
 */
export async function makeThumbnails(
  file: string,
  sizes: readonly ThumbnailSize[],
): Promise<SmallPictures> {
  const bytes = await withDiskErrors('reading a picture', () => readFile(file))
  // Checked again: the file may have been replaced since it came into the library.
  const mime = sniffMime(bytes.subarray(0, SNIFF_BYTES))
  if (mime === null || !isImageMime(mime)) throw unreadableMedia('it is no picture')
  assertDecodable(bytes, mime)
  const facts = pictureFacts(bytes, mime)
  if (facts === null) throw unreadableMedia('it is cut short')
  const orientation = shownOrientation(facts, mime)
  const picture = new Transformer(decodable(bytes, mime))
  const whole = await decodedSize(picture, orientation)
  const longest = Math.max(whole.width, whole.height)
  picture.rotate(orientation)
  const { embedded } = keepProfile(facts.profile)
  const made = new Map<ThumbnailSize, Uint8Array>()
  // From the largest on: the picture is scaled in place.
  let last = longest
  for (const size of sizes.toSorted((one, other) => other - one)) {
    if (size < last) {
      picture.fastResize({ ...scaledTo(whole, size), fit: ResizeFit.Fill })
      last = size
    }
    const small = await picture.webp(QUALITY)
    made.set(size, embedded === null ? small : webpWithProfile(small, embedded))
  }
  return {
    pictures: sizes.flatMap((size) => made.get(size) ?? []),
    color: await averageColor(picture),
  }
}
