/** A segment of a JPEG: from its marker to the next one, image data included (ITU-T T.81, B.1.1). */
export interface JpegSegment {
  readonly marker: number
  /** Where the segment before it ends: stray and fill bytes before a marker count as a part of its segment. */
  readonly start: number
  /** Position of its marker. */
  readonly at: number
  /** Behind its last byte. */
  readonly end: number
  /** What follows the length; for a scan with the image data. */
  readonly content: Buffer
}

export const APP0 = 0xe0
export const APP1 = 0xe1
export const APP2 = 0xe2
export const START_OF_SCAN = 0xda
export const END_OF_IMAGE = 0xd9
/** No encoder makes so many; a hostile file could hold millions. */
const MOST_SEGMENTS = 10_000

/**
 * Returns the segments of the first image in a JPEG, including its end marker: what cameras append after it (a second
 * picture, a video) is not among them, even if there are markers in it. Null when the file is cut or invalid.
 */
export function jpegSegments(bytes: Uint8Array): readonly JpegSegment[] | null {
  const segments = Array.from(walkJpeg(bytes))
  return segments.at(-1)?.marker === END_OF_IMAGE ? segments : null
}

/**
 * Yields the segments as far as they are valid. Stray bytes before the image data are skipped, as decoders do; after
 * the start of the image data they are how a cut file that continues with something else shows itself.
 */
export function* walkJpeg(bytes: Uint8Array): Generator<JpegSegment, void> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length < 2 || file.readUInt16BE(0) !== 0xffd8) return
  let hasScan = false
  let start = 2
  for (let count = 0; count < MOST_SEGMENTS; count += 1) {
    const at: number | null = hasScan ? fillEnd(file, start) : markerAfter(file, start)
    const marker: number | undefined = at === null ? undefined : file[at + 1]
    if (at === null || marker === undefined) return
    const end = segmentEnd(file, marker, at)
    if (end === null || end > file.length) return
    yield { marker, start, at, end, content: file.subarray(Math.min(at + 4, end), end) }
    if (marker === END_OF_IMAGE) return
    hasScan ||= marker === START_OF_SCAN
    start = end
  }
}

/**
 * Returns the position of the marker that follows fill bytes, of which there may be any number; null where there is
 * none.
 */
function fillEnd(file: Buffer, start: number): number | null {
  let at = start
  while (file[at] === 0xff && file[at + 1] === 0xff) at += 1
  return file[at] === 0xff ? at : null
}

/** Returns the next marker; 0xFF 00 is none. */
function markerAfter(file: Buffer, start: number): number | null {
  for (let at = file.indexOf(0xff, start); at !== -1; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1]
    if (next !== 0xff && next !== 0) return at
  }
  return null
}

/**
 * Returns the end of a segment; null for a marker that is invalid there: a second start, and reserved codes (table
 * B.1).
 */
function segmentEnd(file: Buffer, marker: number, at: number): number | null {
  if (marker === END_OF_IMAGE || isRestart(marker) || marker === 0x01) return at + 2
  if (marker < 0xc0 || marker === 0xd8 || at + 4 > file.length) return null
  const length = file.readUInt16BE(at + 2)
  if (length < 2) return null
  const end = at + 2 + length
  return marker === START_OF_SCAN ? imageDataEnd(file, end) : end
}

/**
 * Returns the position of the first marker that ends image data: neither a stuffed zero nor a restart marker
 * (B.1.1.5, B.2.1).
 */
function imageDataEnd(file: Buffer, start: number): number {
  let at = file.indexOf(0xff, start)
  while (at !== -1) {
    const next = file[at + 1]
    if (next === undefined) break
    // Of several 0xFF only the last one belongs to the marker.
    if (next !== 0xff && next !== 0 && !isRestart(next)) return at
    at = file.indexOf(0xff, next === 0xff ? at + 1 : at + 2)
  }
  return file.length
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/**
 * Returns whether a marker is SOF0 to SOF15, except the three codes among them that mean something else: DHT, JPG and
 * DAC.
 */
export function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** What a frame header says (B.2.2). */
export interface JpegFrame {
  /** Pixels, before orientation. */
  readonly width: number
  readonly height: number
  /** 1 grey, 3 colours, 4 inks. */
  readonly components: number
  /** Whether browsers have a decoder for it: 8 bits, Huffman codes, baseline or progressive. */
  readonly isCommon: boolean
}

/**
 * Returns the frame header of the first image; null when its image data begin without one, or the file is cut before.
 */
export function jpegFrame(segments: Iterable<JpegSegment>): JpegFrame | null {
  for (const { marker, content } of segments) {
    if (marker === START_OF_SCAN) return null
    if (!isFrameHeader(marker)) continue
    if (content.length < 6) return null
    return {
      width: content.readUInt16BE(3),
      height: content.readUInt16BE(1),
      components: content.readUInt8(5),
      isCommon: marker <= 0xc2 && content.readUInt8(0) === 8,
    }
  }
  return null
}

/** Returns whether a segment's content begins with a text, as application segments do. */
export function begins(content: Uint8Array, prefix: string): boolean {
  return Buffer.from(content.subarray(0, prefix.length)).toString('latin1') === prefix
}

/** Returns whether a segment is an Exif block (Exif 2.32, 4.7.2). */
export function isExif({ marker, content }: JpegSegment): boolean {
  return marker === APP1 && begins(content, 'Exif\0')
}
