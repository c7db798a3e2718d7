import type { Transformer } from '@napi-rs/image'
import { unreadableMedia } from './measurement.ts'

/**
 * Decodes a picture off the main thread and answers its size in pixels as shown. The orientation is that of a
 * JPEG's EXIF block; the decoder knows none of the other types. Throws `bad_response` when it cannot be decoded.
 */
export async function decodedSize(
  picture: Transformer,
): Promise<{ width: number; height: number }> {
  try {
    const { width, height, orientation = 1 } = await picture.metadata(true)
    // EXIF 2.32, tag 0x0112: from 5 on, rows are shown as columns.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch (thrown) {
    throw unreadableMedia('it cannot be decoded', thrown)
  }
}
