import type { ByteRange } from './piece.ts'

/** A chunk of a WebP: where all of it is with its padding, and its data. */
export interface WebpChunk extends ByteRange {
  readonly type: string
  readonly data: Uint8Array
}

/** Far more than any animation has frames; a hostile file has one every eight bytes. */
const MOST_CHUNKS = 100_000

/**
 * Returns the position at which a WebP declares its end (RFC 9649, 2.4). Null for a file that is shorter, or no WebP.
 * Bytes after that end are no part of it.
 */
export function webpEnd(bytes: Uint8Array): number | null {
  if (bytes.length < 12 || text(bytes, 0) !== 'RIFF' || text(bytes, 8) !== 'WEBP') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 8 + view.getUint32(4, true)
  return end > bytes.length ? null : end
}

/**
 * Yields the chunks of a WebP (2.3) as far as they are valid: the last one may claim to reach beyond the end of the
 * file. None for a file that is cut, or no WebP.
 */
export function* walkWebp(bytes: Uint8Array): Generator<WebpChunk, void> {
  const fileEnd = webpEnd(bytes) ?? 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let start = 12, count = 0; start + 8 <= fileEnd && count < MOST_CHUNKS; count += 1) {
    const length = view.getUint32(start + 4, true)
    // Chunks are padded to an even length.
    const end = start + 8 + length + (length % 2)
    const data = bytes.subarray(start + 8, Math.min(start + 8 + length, fileEnd))
    yield { type: text(bytes, start), start, end, data }
    start = end
  }
}

/** Returns all chunks of a WebP. Null for a file that is cut, or whose chunks do not end where it declares. */
export function webpChunks(bytes: Uint8Array): readonly WebpChunk[] | null {
  const chunks = Array.from(walkWebp(bytes))
  const end = chunks.at(-1)?.end ?? 12
  return end === webpEnd(bytes) ? chunks : null
}

function text(bytes: Uint8Array, at: number): string {
  return Buffer.from(bytes.subarray(at, at + 4)).toString('latin1')
}

/** Returns a chunk, padded to an even length. */
export function webpChunk(type: string, data: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}
