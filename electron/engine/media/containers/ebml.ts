import type { ByteRange } from './piece.ts'

/** An element of a Matroska or WebM file: where it is, and where its data begin. */
export interface EbmlElement extends ByteRange {
  /** In hexadecimal, with its length marker, as specifications print it. */
  readonly id: string
  readonly dataStart: number
  /** Bytes of its size field. */
  readonly sizeBytes: number
}

/** Bytes that an element's id and size take at most. */
export const EBML_HEAD_BYTES = 12

/**
 * Reads the head of the element at `start` from its first bytes (RFC 8794, 4 to 6). Null when they make no sense or
 * the size is unknown, as in live streams.
 */
export function ebmlElement(head: Uint8Array, start: number): EbmlElement | null {
  const idBytes = Math.clz32(head[0] ?? 0) - 23
  const sizeBytes = Math.clz32(head[idBytes] ?? 0) - 23
  if (idBytes > 4 || sizeBytes > 8 || head.length < idBytes + sizeBytes) return null
  const size = Buffer.from(head.subarray(idBytes, idBytes + sizeBytes))
  // The marker is the highest bit that is set.
  size[0] = (size[0] ?? 0) & (0xff >> sizeBytes)
  const value = BigInt(`0x${size.toString('hex')}`)
  if (value === unknownSize(sizeBytes) || value > BigInt(Number.MAX_SAFE_INTEGER)) return null
  const id = Buffer.from(head.subarray(0, idBytes)).toString('hex')
  const dataStart = start + idBytes + sizeBytes
  return { id, start, dataStart, end: dataStart + Number(value), sizeBytes }
}

/** Yields the elements that `bytes` consist of; ends before a broken one. */
export function* ebmlElements(bytes: Uint8Array): Generator<{ id: string; data: Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const element = ebmlElement(bytes.subarray(at, at + EBML_HEAD_BYTES), at)
    if (element === null || element.end > bytes.length) return
    yield { id: element.id, data: bytes.subarray(element.dataStart, element.end) }
    at = element.end
  }
}

/** Returns a size written in so many bytes (RFC 8794, 6); null when it does not fit. */
export function ebmlSize(value: number, sizeBytes: number): Uint8Array | null {
  if (BigInt(value) >= unknownSize(sizeBytes)) return null
  const marked = BigInt(value) | (1n << BigInt(7 * sizeBytes))
  return Buffer.from(marked.toString(16).padStart(2 * sizeBytes, '0'), 'hex')
}

/** Returns an element with its size in eight bytes. `id` in hexadecimal. */
export function ebmlBytes(id: string, ...content: readonly Uint8Array[]): Uint8Array {
  const data = Buffer.concat(content)
  return Buffer.concat([Buffer.from(id, 'hex'), ebmlSize(data.length, 8) ?? Buffer.alloc(0), data])
}

/** Returns the value that means "unknown size": all bits set. */
function unknownSize(sizeBytes: number): bigint {
  return (1n << BigInt(7 * sizeBytes)) - 1n
}

const HEADER_ID = '1a45dfa3'
const DOCUMENT_TYPE_ID = '4282'

/**
 * Returns the document type that the header of an EBML file names (RFC 8794, 11.2.4), from the file's first bytes:
 * its length may be written in any number of bytes, and zeros may follow its letters (RFC 8794, 7.4). Null for any
 * other file.
 */
export function documentTypeOf(head: Uint8Array): string | null {
  const header = ebmlElement(head.subarray(0, EBML_HEAD_BYTES), 0)
  if (header?.id !== HEADER_ID) return null
  for (const { id, data } of ebmlElements(head.subarray(header.dataStart, header.end))) {
    if (id === DOCUMENT_TYPE_ID)
      return Buffer.from(data)
        .toString('latin1')
        .replace(/\0[^]*$/, '')
  }
  return null
}
