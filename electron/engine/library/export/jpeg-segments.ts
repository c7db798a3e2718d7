import type { ByteRange } from './piece.ts'

/** A marker segment of a JPEG: where all of it is, and the data behind its length. */
export interface JpegSegment extends ByteRange {
  readonly marker: number
  readonly data: Uint8Array
}

const START_OF_SCAN = 0xda
/** A segment takes four bytes or more, and stands before the image data: no real file has thousands. */
const MOST_SEGMENTS = 10_000

/**
 * The segments of a JPEG from its start to the image data (ITU-T T.81, B.1.1), without that of the scan. Null for a file
 * that is cut before or has anything else there. Fill bytes before a marker belong to its segment.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments: JpegSegment[] = []
  for (let start = 2; segments.length < MOST_SEGMENTS;) {
    let at = start
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    const marker = bytes[at + 1] ?? 0
    // Markers without a length (restart, start, end) have no place before the image data.
    if (bytes[at] !== 0xff || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd9)) return null
    if (at + 4 > bytes.length) return null
    if (marker === START_OF_SCAN) return segments
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return null
    segments.push({ marker, start, end, data: bytes.subarray(at + 4, end) })
    start = end
  }
  return null
}
