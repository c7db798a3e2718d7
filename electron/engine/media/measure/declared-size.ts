import { assertNever } from '#shared/assert-never.ts'
import { avifSize } from '../facts/avif-facts.ts'
import { bmpSize } from '../facts/bmp-facts.ts'
import { gifSize } from '../containers/gif-blocks.ts'
import { jpegFrame, walkJpeg } from '../containers/jpeg-segments.ts'
import { pngSize } from '../containers/png-chunks.ts'
import { webpSize } from '../containers/webp-header.ts'
import type { ImageMime } from '../facts/picture-facts.ts'
import { assertShowableSize, UnshowableMedia } from '../measurement.ts'

/** Width and height in pixels as the file declares them, before orientation. */
export interface DeclaredSize {
  readonly width: number
  readonly height: number
}

const IHDR = 0x49484452

/**
 * Returns the size that a picture's header declares, without decoding anything: a file of a hundred bytes may claim
 * to be gigapixels and would exhaust the memory. Null when the header is cut or invalid.
 */
export function declaredSize(bytes: Uint8Array, mime: ImageMime): DeclaredSize | null {
  try {
    return sizeOf(bytes, mime)
  } catch (thrown) {
    // Reading past the end is how a cut header shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

/**
 * Returns the declared size of a complete picture that may be decoded; throws `UnshowableMedia` for an invalid header
 * and for too many pixels.
 */
export function assertDecodable(bytes: Uint8Array, mime: ImageMime): DeclaredSize {
  const declared = declaredSize(bytes, mime)
  if (declared === null) throw new UnshowableMedia('its header makes no sense')
  assertShowableSize(declared)
  return declared
}

function sizeOf(bytes: Uint8Array, mime: ImageMime): DeclaredSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (mime) {
    case 'image/png':
      // PNG specification 11.2.2: IHDR is always the first chunk. In Apple's variant another one is.
      return view.getUint32(12) === IHDR ? pngSize(bytes.subarray(16)) : null
    case 'image/gif':
      return gifSize(bytes)
    case 'image/webp':
      return webpSize(bytes)
    case 'image/jpeg':
      return jpegSize(bytes)
    case 'image/avif':
      return avifSize(bytes)
    case 'image/bmp':
      return bmpSize(bytes)
    default:
      return assertNever(mime)
  }
}

function jpegSize(bytes: Uint8Array): DeclaredSize | null {
  const frame = jpegFrame(walkJpeg(bytes))
  return frame && { width: frame.width, height: frame.height }
}
