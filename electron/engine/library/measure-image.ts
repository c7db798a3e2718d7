import { readFile, stat } from 'node:fs/promises'
import { Transformer } from '@napi-rs/image'
import { decodedSize } from './decoded-size.ts'
import { withDiskErrors } from './disk-error.ts'
import { hasCompleteFirstFrame } from './gif-frames.ts'
import { assertDecodable, type ImageMime } from './image-header.ts'
import { isCompleteJpeg } from './jpeg-header.ts'
import { unreadableMedia, type Measurement } from './measurement.ts'

/** No picture of `MAX_PIXELS` is larger, and Node reads at most 2 GB at once. */
const MAX_FILE_BYTES = 1024 ** 3

/** Measures a picture; see `measureMedia`. Decodes off the main thread, after the header was found reasonable. */
export async function measureImage(file: string, mime: ImageMime): Promise<Measurement> {
  const bytes = await withDiskErrors('reading a picture', async () => {
    const { size } = await stat(file)
    return size > MAX_FILE_BYTES ? null : readFile(file)
  })
  if (bytes === null) throw unreadableMedia('the file is too large for a picture')
  const declared = assertDecodable(bytes, mime)
  if (mime === 'image/gif') {
    if (!hasCompleteFirstFrame(bytes)) throw unreadableMedia('it is cut short')
    return { ...declared, durationMs: null }
  }
  if (mime === 'image/jpeg' && !isCompleteJpeg(bytes)) throw unreadableMedia('it is cut short')
  return { ...(await decodedSize(new Transformer(bytes))), durationMs: null }
}
