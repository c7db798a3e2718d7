import type { ByteRange } from './piece.ts'

/** A chunk of a WebP: where all of it is with its padding, and its data. */
export interface WebpChunk extends ByteRange {
  readonly type: string
  readonly data: Uint8Array
}

const MOST_CHUNKS = 100_000

/**
 * The chunks of a WebP (RFC 9649, 2.3 and 2.4). Null for a file that is cut, or whose chunks do not end where it says that
 * they do. What stands behind that end is left out.
 */
export function webpChunks(bytes: Uint8Array): readonly WebpChunk[] | null {
  const text = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
  if (bytes.length < 12 || text(0) !== 'RIFF' || text(8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const fileEnd = 8 + view.getUint32(4, true)
  if (fileEnd > bytes.length) return null
  const chunks: WebpChunk[] = []
  let start = 12
  while (start + 8 <= fileEnd && chunks.length < MOST_CHUNKS) {
    const length = view.getUint32(start + 4, true)
    const end = start + 8 + length + (length % 2)
    if (end > fileEnd) return null
    chunks.push({
      type: text(start),
      start,
      end,
      data: bytes.subarray(start + 8, start + 8 + length),
    })
    start = end
  }
  return start === fileEnd ? chunks : null
}

/** A chunk, padded to an even length. */
export function webpChunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
