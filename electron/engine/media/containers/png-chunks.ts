import { crc32 } from 'node:zlib'
import type { ByteRange } from './piece.ts'

/** A chunk of a PNG: where all of it is, and where its data are. */
export interface PngChunk extends ByteRange {
  readonly type: string
  readonly data: Uint8Array
}

/** What every PNG begins with. */
export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
/** Bytes of the data of IHDR. */
export const IHDR_BYTES = 13
/** Far more than any encoder makes, few enough to be listed. */
const MOST_CHUNKS = 100_000

/**
 * Returns the chunks of a PNG from IHDR to IEND (PNG specification, third edition, 5.3). Null for a file that is cut
 * or does not begin with IHDR, such as Apple's variant.
 */
export function pngChunks(bytes: Uint8Array): readonly PngChunk[] | null {
  if (!PNG_SIGNATURE.equals(bytes.subarray(0, PNG_SIGNATURE.length))) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: PngChunk[] = []
  for (
    let start = PNG_SIGNATURE.length;
    start + 12 <= bytes.length && chunks.length < MOST_CHUNKS;
  ) {
    const length = view.getUint32(start)
    const end = start + 12 + length
    if (end > bytes.length) return null
    const type = Buffer.from(bytes.subarray(start + 4, start + 8)).toString('latin1')
    chunks.push({ type, start, end, data: bytes.subarray(start + 8, end - 4) })
    if (type === 'IEND') return isHeader(chunks[0]) ? chunks : null
    start = end
  }
  return null
}

function isHeader(chunk: PngChunk | undefined): boolean {
  return chunk?.type === 'IHDR' && chunk.data.length === IHDR_BYTES
}

/** Returns width and height in pixels, from the data of IHDR (11.2.2). Throws a RangeError when they are cut. */
export function pngSize(header: Uint8Array): { width: number; height: number } {
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  return { width: view.getUint32(0), height: view.getUint32(4) }
}

/** A text of a PNG under its keyword; the text is null when it is compressed. */
export interface PngText {
  readonly keyword: string
  readonly text: Uint8Array | null
}

/** Returns the content of a text chunk of any of the three kinds (11.3.3); null for any other chunk. */
export function pngTextOf({ type, data }: PngChunk): PngText | null {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return null
  // A keyword has at most 79 bytes.
  const end = data.subarray(0, 80).indexOf(0)
  if (end === -1) return null
  const keyword = Buffer.from(data.subarray(0, end)).toString('latin1')
  if (type === 'tEXt') return { keyword, text: data.subarray(end + 1) }
  if (type === 'zTXt' || data[end + 1] !== 0) return { keyword, text: null }
  // Two bytes of compression, then a language and a translated keyword, each ended by a zero byte.
  const language = data.indexOf(0, end + 3)
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1)
  return { keyword, text: translated === -1 ? null : data.subarray(translated + 1) }
}

/** Returns an uncompressed iTXt chunk (11.3.3.4) without language. */
export function pngTextChunk(keyword: string, text: Uint8Array): Uint8Array {
  return pngChunk('iTXt', Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), text)
}

/** Returns a complete chunk: its length, type, data, and the checksum of the latter two. */
export function pngChunk(type: string, ...data: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), ...data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - type.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}
