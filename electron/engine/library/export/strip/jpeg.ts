import {
  APP0,
  APP1,
  APP2,
  begins,
  isExif,
  jpegSegments,
  type JpegSegment,
} from '../../../media/containers/jpeg-segments.ts'
import type { Piece } from '../../../media/containers/piece.ts'
import { onlyOrientation } from './orientation.ts'

const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
const PROFILE = 'ICC_PROFILE\0'
/** Says how the colours are stored. */
const ADOBE = 'Adobe'

/**
 * Returns a JPEG without EXIF but its orientation, XMP, IPTC, comments, signatures, small pictures and what follows its end. Its colour profile
 * stays. Null for a file that is not as expected.
 */
export function stripJpeg(bytes: Uint8Array): readonly Piece[] | null {
  const segments = jpegSegments(bytes)
  if (segments === null) return null
  const exif = segments.find(isExif)
  const orientation = exif === undefined ? null : onlyOrientation(exif.content.subarray(6))
  const kept = segments.filter(isDrawn)
  const jfif = kept.findIndex(({ marker }) => marker !== APP0)
  return [
    { start: 0, end: 2 },
    ...kept.slice(0, jfif).map(rangeOf),
    ...(orientation === null ? [] : [exifSegment(orientation)]),
    ...kept.slice(jfif).map(rangeOf),
  ]
}

/** Without stray bytes before the marker, in which anything could be. */
function rangeOf({ at, end }: JpegSegment): Piece {
  return { start: at, end }
}

function isDrawn({ marker, content }: JpegSegment): boolean {
  switch (marker) {
    case APP0:
      return begins(content, 'JFIF\0')
    case APP2:
      return begins(content, PROFILE)
    case APP14:
      return begins(content, ADOBE)
    default:
      return marker !== COMMENT && !(marker > APP0 && marker <= APP15)
  }
}

function exifSegment(tiff: Uint8Array): Uint8Array {
  const head = Buffer.from([0xff, APP1, 0, 0])
  head.writeUInt16BE(2 + 6 + tiff.length, 2)
  return Buffer.concat([head, Buffer.from('Exif\0\0', 'latin1'), tiff])
}
