import {
  APP0,
  APP1,
  APP2,
  begins,
  END_OF_IMAGE,
  isExif,
  jpegSegments,
  START_OF_SCAN,
  walkJpeg,
  type JpegSegment,
} from '../../media/containers/jpeg-segments.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { packetToExtend, type XmpWriter } from './xmp.ts'

const APP11 = 0xeb
const XMP_HEADER = 'http://ns.adobe.com/xap/1.0/\0'
/**
 * XMP specification part 3, 1.1.3: what one segment holds. Larger packets would have to be split, which few programs
 * read.
 */
const MAX_PACKET_BYTES = 65_502

/**
 * Adds an XMP packet to a JPEG in one APP1 segment after JFIF and Exif. Exif comes before any other APP1 (Exif 2.32,
 * 4.7.2), also where the original had something before it: some readers check only the first. Null when the file is
 * not as expected, is signed, or has further pictures after the first, whose offsets are recorded in it.
 */
export function embedInJpeg(bytes: Uint8Array, xmp: XmpWriter): readonly Piece[] | null {
  const segments = jpegSegments(bytes)
  if (segments === null) return null
  const scan = segments.findIndex(({ marker }) => [START_OF_SCAN, END_OF_IMAGE].includes(marker))
  const headers = segments.slice(0, scan)
  if (headers.some((one) => isSigned(one) || isPictureIndex(one))) return null

  const extended = packetToExtend(headers.filter(isXmp), packetOf)
  const packet = xmp(extended === null ? null : packetOf(extended), MAX_PACKET_BYTES)
  if (packet === null) return null

  const others = headers.filter((one) => one !== extended)
  const jfif = others.findIndex(({ marker }) => marker !== APP0)
  const first = others.slice(0, jfif === -1 ? others.length : jfif)
  const exif = others.find(isExif)
  const rest = others.slice(first.length).filter((one) => one !== exif)
  return [
    { start: 0, end: 2 },
    ...first.map(rangeOf),
    ...(exif === undefined ? [] : [rangeOf(exif)]),
    xmpSegment(packet),
    ...rest.map(rangeOf),
    { start: segments[scan]?.start ?? bytes.length, end: bytes.length },
  ]
}

/** Returns the XMP packets of a JPEG, in their order. */
export function xmpInJpeg(bytes: Uint8Array): readonly Uint8Array[] {
  return Array.from(walkJpeg(bytes)).filter(isXmp).map(packetOf)
}

function rangeOf({ start, end }: JpegSegment): Piece {
  return { start, end }
}

function packetOf({ content }: JpegSegment): Uint8Array {
  return content.subarray(XMP_HEADER.length)
}

function xmpSegment(packet: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, APP1, 0, 0])
  head.writeUInt16BE(2 + XMP_HEADER.length + packet.length, 2)
  return Buffer.concat([head, Buffer.from(XMP_HEADER, 'latin1'), packet])
}

function isXmp({ marker, content }: JpegSegment): boolean {
  return marker === APP1 && begins(content, XMP_HEADER)
}

/** Returns whether a segment has content credentials: our changes would make the picture look tampered with. */
function isSigned({ marker, content }: JpegSegment): boolean {
  return marker === APP11 && begins(content, 'JP')
}

/** Returns whether a segment is the index of a file with several pictures (CIPA DC-007, Multi-Picture Format). */
function isPictureIndex({ marker, content }: JpegSegment): boolean {
  return marker === APP2 && begins(content, 'MPF\0')
}
