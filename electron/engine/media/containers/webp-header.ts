import { webpChunk, webpChunks, type WebpChunk } from './webp-chunks.ts'

const ALPHA_FLAG = 0x10
const PROFILE_TYPE = 'ICCP'
const PROFILE_FLAG = 0x20

/**
 * Returns the size in pixels that a WebP declares, before orientation: simple lossy (RFC 9649, 2.5), simple lossless
 * (2.6) and extended (2.7). Null when the header is invalid. Throws a RangeError when the file is cut.
 */
export function webpSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  switch (view.getUint32(12)) {
    case 0x56503820: // 'VP8 ', whose frame header is that of RFC 6386, 9.1
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff,
      }
    case 0x5650384c: {
      // 'VP8L'
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503858: // 'VP8X'
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    default:
      return null
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}

/**
 * Returns the data of the VP8X chunk that the extended form of a WebP begins with: flags, of which `flag` is set,
 * three reserved bytes, and width and height in pixels minus one, 24 bits each. The chunk is the first one of
 * `bytes`. Null when that is not as expected.
 */
export function extendedHeader(
  bytes: Uint8Array,
  { type, data }: WebpChunk,
  flag: number,
): Uint8Array | null {
  const header = Buffer.alloc(10)
  if (type === 'VP8X') {
    if (data.length !== header.length) return null
    header.set(data)
  } else {
    const size = isSimple(type, data) ? webpSize(bytes) : null
    if (size === null || size.width === 0 || size.height === 0) return null
    // Bit 28 of a lossless header says whether its alpha counts (RFC 9649, 3.4).
    header[0] = type === 'VP8L' && ((data[4] ?? 0) & 0x10) !== 0 ? ALPHA_FLAG : 0
    header.writeUIntLE(size.width - 1, 4, 3)
    header.writeUIntLE(size.height - 1, 7, 3)
  }
  header[0] = (header[0] ?? 0) | flag
  return header
}

/** Returns whether a chunk begins like a key frame of VP8 (RFC 6386, 9.1) or like lossless data (RFC 9649, 3.4). */
function isSimple(type: string, data: Uint8Array): boolean {
  if (type === 'VP8L') return data.length > 5 && data[0] === 0x2f
  const startCode = Buffer.from(data.subarray(3, 6)).toString('hex')
  return type === 'VP8 ' && data.length > 10 && ((data[0] ?? 1) & 1) === 0 && startCode === '9d012a'
}

/** Returns the beginning of a WebP whose chunks have so many bytes together. */
export function webpHead(chunkBytes: number): Uint8Array {
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE('WEBP'.length + chunkBytes, 4)
  return head
}

/**
 * Adds an ICC profile to a WebP of ours, before the picture data (RFC 9649, 2.7.1.4). Returns the bytes unchanged
 * when they have one, or are no WebP.
 */
export function webpWithProfile(bytes: Uint8Array, profile: Uint8Array): Uint8Array {
  const chunks = webpChunks(bytes) ?? []
  const [first] = chunks
  const header = first === undefined ? null : extendedHeader(bytes, first, PROFILE_FLAG)
  if (header === null || chunks.some(({ type }) => type === PROFILE_TYPE)) return bytes
  const content = [
    webpChunk('VP8X', header),
    webpChunk(PROFILE_TYPE, profile),
    ...chunks
      .filter(({ type }) => type !== 'VP8X')
      .map((one) => bytes.subarray(one.start, one.end)),
  ]
  const size = content.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([webpHead(size), ...content])
}
