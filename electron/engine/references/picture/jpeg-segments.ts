/** A segment of a JPEG: from its marker to the next one, image data included (ITU-T T.81, B.1.1). */
export interface JpegSegment {
  readonly marker: number
  /** Positions of its first byte and behind its last. */
  readonly start: number
  readonly end: number
  /** What follows the length; for a scan with the image data. */
  readonly content: Buffer
}

export const START_OF_SCAN = 0xda
export const END_OF_IMAGE = 0xd9

/**
 * The segments of the first image in a JPEG, up to and with its end marker: what phones hang on behind it (a second picture, a
 * video) is not among them. Null when the file is cut or makes no sense.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const segments: JpegSegment[] = []
  let at = 2
  for (;;) {
    const start = at
    if (file[at] !== 0xff) return null
    // Any number of fill bytes may stand before a marker.
    while (file[at + 1] === 0xff) at += 1
    const marker = file[at + 1]
    if (marker === undefined) return null
    if (marker === END_OF_IMAGE) {
      segments.push({ marker, start, end: at + 2, content: file.subarray(at + 2, at + 2) })
      return segments
    }
    if (at + 4 > file.length) return null
    const length = file.readUInt16BE(at + 2)
    const next = at + 2 + length
    const end = marker === START_OF_SCAN ? afterImageData(file, next) : next
    if (length < 2 || end > file.length) return null
    segments.push({ marker, start, end, content: file.subarray(at + 4, end) })
    at = end
  }
}

/** The position of the first marker that ends image data: neither a stuffed zero nor a restart marker (B.1.1.5, B.2.1). */
function afterImageData(file: Buffer, start: number): number {
  let at = file.indexOf(0xff, start)
  while (at !== -1) {
    const next = file[at + 1]
    if (next === undefined) break
    // Of several 0xFF only the last one belongs to the marker.
    if (next !== 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return at
    at = file.indexOf(0xff, next === 0xff ? at + 1 : at + 2)
  }
  return file.length
}
