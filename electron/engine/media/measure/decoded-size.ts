import type { Transformer } from '@napi-rs/image'
import type { Orientation } from '../facts/exif-orientation.ts'
import { UnshowableMedia } from '../measurement.ts'

/**
 * Decodes a picture off the main thread and returns its size in pixels as shown. Throws `UnshowableMedia` when it
 * cannot be decoded.
 */
export async function decodedSize(
  picture: Transformer,
  orientation: Orientation,
): Promise<{ width: number; height: number }> {
  try {
    const { width, height } = await picture.metadata(true)
    // EXIF 2.32, tag 0x0112: from 5 on, rows are shown as columns.
    return orientation >= 5 ? { width: height, height: width } : { width, height }
  } catch (thrown) {
    throw new UnshowableMedia('it cannot be decoded', thrown)
  }
}
