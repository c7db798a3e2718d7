import { gifExtents } from './gif-blocks.ts'
import type { Piece } from './piece.ts'
import type { XmpWriter } from './xmp.ts'

/** GIF89a section 26 with the identifier that the XMP specification (part 3, 1.1.2) has for it. */
export const XMP_EXTENSION = Buffer.from('\x21\xff\x0bXMP DataXMP', 'latin1')

/**
 * What follows the packet: readers who do not know it take its letters for lengths of sub-blocks, and wherever they come out
 * of it, these bytes lead them to the zero at the end.
 */
const MAGIC_TRAILER = Buffer.from([
  0x01,
  ...Array.from({ length: 256 }, (_, index) => 0xff - index),
  0x00,
])

/**
 * A GIF with an XMP packet before its end; an older one becomes a GIF89a, which alone has extensions. Null when the file is not
 * as expected.
 */
export function embedInGif(bytes: Uint8Array, xmp: XmpWriter): readonly Piece[] | null {
  const extents = gifExtents(bytes, XMP_EXTENSION)
  if (extents === null) return null
  const { trailer, found } = extents
  const existing = found === null ? null : packetIn(bytes.subarray(found.start, found.end))
  if (found !== null && existing === null) return null
  const packet = xmp(existing)
  if (packet === null || packet.includes(0)) return null
  return [
    Buffer.from('GIF89a', 'latin1'),
    { start: 6, end: found?.start ?? trailer },
    ...(found === null ? [] : [{ start: found.end, end: trailer }]),
    Buffer.concat([XMP_EXTENSION, packet, MAGIC_TRAILER]),
    { start: trailer, end: bytes.length },
  ]
}

/** The XMP packet of a GIF, or null. */
export function xmpInGif(bytes: Uint8Array): Uint8Array | null {
  const found = gifExtents(bytes, XMP_EXTENSION)?.found
  return found ? packetIn(bytes.subarray(found.start, found.end)) : null
}

function packetIn(extension: Uint8Array): Uint8Array | null {
  const end = extension.length - MAGIC_TRAILER.length
  return MAGIC_TRAILER.equals(extension.subarray(Math.max(0, end)))
    ? extension.subarray(XMP_EXTENSION.length, end)
    : null
}
