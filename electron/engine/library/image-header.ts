import { assertNever } from '#shared/assert-never.ts'
import type { MediaMime } from '#shared/domain/asset.ts'
import { avifSize } from './avif-header.ts'
import { jpegSize } from './jpeg-header.ts'
import { assertReasonableSize, unreadableMedia } from './measurement.ts'

/** Width and height in pixels as the file declares them, before orientation. */
export interface DeclaredSize {
  readonly width: number
  readonly height: number
}

/** Media types that are still pictures. */
export type ImageMime = Extract<MediaMime, `image/${string}`>

/** Whether a media type is that of a still picture. */
export function isImageMime(mime: MediaMime): mime is ImageMime {
  return mime.startsWith('image/')
}

/**
 * The size that a picture's header declares, without decoding anything: a file of a hundred bytes may claim
 * to be gigapixels and would exhaust the memory. Null when the header is cut or makes no sense.
 */
export function declaredSize(bytes: Uint8Array, mime: ImageMime): DeclaredSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return sizeOf(view, mime)
  } catch (thrown) {
    // Reading past the end is how a cut header shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

/** The declared size of a picture that may be decoded; throws `bad_response` for a cut header and for too many pixels. */
export function assertDecodable(bytes: Uint8Array, mime: ImageMime): DeclaredSize {
  const declared = declaredSize(bytes, mime)
  if (declared === null) throw unreadableMedia('its header is cut or broken')
  assertReasonableSize(declared)
  return declared
}

function sizeOf(view: DataView, mime: ImageMime): DeclaredSize | null {
  switch (mime) {
    case 'image/png':
      // PNG specification 11.2.2: IHDR is always the first chunk.
      return { width: view.getUint32(16), height: view.getUint32(20) }
    case 'image/gif':
      // GIF89a, section 18: logical screen descriptor.
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    case 'image/webp':
      return webpSize(view)
    case 'image/jpeg':
      return jpegSize(view)
    case 'image/avif':
      return avifSize(view)
    default:
      return assertNever(mime)
  }
}

/** RFC 9649: simple lossy (2.5), simple lossless (2.6) and extended (2.7) WebP. */
function webpSize(view: DataView): DeclaredSize | null {
  switch (view.getUint32(12)) {
    case 0x56503820: // 'VP8 ', whose frame header is that of RFC 6386, 9.1
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      }
    case 0x5650384c: {
      // 'VP8L'
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858: // 'VP8X'
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    default:
      return null
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
