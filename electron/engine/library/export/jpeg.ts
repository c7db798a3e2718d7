import { isCompleteJpeg } from '../jpeg-header.ts'
import { jpegSegments, type JpegSegment } from './jpeg-segments.ts'
import type { Piece } from './piece.ts'
import type { XmpWriter } from './xmp.ts'

const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP11 = 0xeb
const XMP_HEADER = Buffer.from('http://ns.adobe.com/xap/1.0/\0', 'latin1')
/** XMP specification part 3, 1.1.3: what one segment holds. Larger packets would have to be split, which few programs read. */
const MAX_PACKET_BYTES = 65_502

/**
 * A JPEG with an XMP packet in one APP1 segment, behind those that must come first (JFIF, Exif). Null when the file is not as
 * expected, is signed, or has further pictures behind the first, whose places are written down in it.
 */
export function embedInJpeg(bytes: Uint8Array, xmp: XmpWriter): readonly Piece[] | null {
  const segments = jpegSegments(bytes)
  if (segments === null || !isCompleteJpeg(bytes)) return null
  if (segments.some((one) => isSigned(one) || isPictureIndex(one))) return null

  const old = segments.filter(isXmp)
  if (old.length > 1) return null
  const packet = xmp(old[0]?.data.subarray(XMP_HEADER.length) ?? null, MAX_PACKET_BYTES)
  if (packet === null) return null

  const others = segments.filter((one) => !isXmp(one))
  const place = others.findIndex(({ marker }) => marker !== APP0 && marker !== APP1)
  const scan = segments.at(-1)?.end ?? 2
  return [
    { start: 0, end: 2 },
    ...others.slice(0, place === -1 ? undefined : place).map(rangeOf),
    xmpSegment(packet),
    ...(place === -1 ? [] : others.slice(place).map(rangeOf)),
    { start: scan, end: bytes.length },
  ]
}

/** The XMP packet of a JPEG, or null. */
export function xmpInJpeg(bytes: Uint8Array): Uint8Array | null {
  const segment = jpegSegments(bytes)?.find(isXmp)
  return segment?.data.subarray(XMP_HEADER.length) ?? null
}

function rangeOf({ start, end }: JpegSegment): Piece {
  return { start, end }
}

function xmpSegment(packet: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, APP1, 0, 0])
  head.writeUInt16BE(2 + XMP_HEADER.length + packet.length, 2)
  return Buffer.concat([head, XMP_HEADER, packet])
}

function isXmp({ marker, data }: JpegSegment): boolean {
  return marker === APP1 && XMP_HEADER.equals(data.subarray(0, XMP_HEADER.length))
}

/** Content credentials: what we add would make the picture look tampered with. */
function isSigned({ marker, data }: JpegSegment): boolean {
  return marker === APP11 && Buffer.from(data.subarray(0, 2)).toString('latin1') === 'JP'
}

/** The index of a file with several pictures (CIPA DC-007, Multi-Picture Format). */
function isPictureIndex({ marker, data }: JpegSegment): boolean {
  return marker === APP2 && Buffer.from(data.subarray(0, 4)).toString('latin1') === 'MPF\0'
}
