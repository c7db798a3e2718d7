import { readFile, stat } from 'node:fs/promises'
import { Transformer } from '@napi-rs/image'
import { isTrackOnly } from '../facts/avif-facts.ts'
import { decodable } from '../decode/decodable.ts'
import { jpegFrame, walkJpeg } from '../containers/jpeg-segments.ts'
import { pictureFacts, shownOrientation, type ImageMime } from '../facts/picture-facts.ts'
import { decodedSize } from './decoded-size.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { assertDecodable } from './declared-size.ts'
import { UnshowableMedia, unreadableMedia, type Measurement } from '../measurement.ts'

/** No picture of `MAX_PIXELS` is larger, and Node reads at most 2 GB at once. */
const MAX_FILE_BYTES = 1024 ** 3

/**
 * Measures a JPEG, WebP, GIF, AVIF or BMP; a PNG is measured by `PngVerifier`. Decodes off the main thread, after checking the header. Throws as
 * `measureMedia`.
 */
export async function measureImage(
  file: string,
  mime: Exclude<ImageMime, 'image/png'>,
): Promise<Measurement> {
  const bytes = await withDiskErrors('reading a picture', async () => {
    const { size } = await stat(file)
    return size > MAX_FILE_BYTES ? null : retryWhileBusy(() => readFile(file))
  })
  if (bytes === null) throw new UnshowableMedia('the file is too large for a picture')
  const facts = pictureFacts(bytes, mime)
  if (facts === null && mime === 'image/avif' && isTrackOnly(bytes)) {
    throw new UnshowableMedia('its pictures are in a track alone')
  }
  if (facts === null) throw unreadableMedia('it is cut short')
  const declared = assertDecodable(bytes, mime)
  if (mime === 'image/gif') return { ...declared, durationMs: null }
  if (mime === 'image/jpeg' && jpegFrame(walkJpeg(bytes))?.isCommon !== true) {
    throw new UnshowableMedia('it is a JPEG of a kind that browsers do not know')
  }
  const size = await decodedSize(
    new Transformer(decodable(bytes, mime)),
    shownOrientation(facts, mime),
  )
  return { ...size, durationMs: null }
}
