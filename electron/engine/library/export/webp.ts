import { declaredSize } from '../../media/measure/declared-size.ts'
import type { Piece } from '../../media/containers/piece.ts'
import { webpChunk, webpChunks, type WebpChunk } from '../../media/containers/webp-chunks.ts'
import { packetToExtend, type XmpWriter } from './xmp.ts'

const XMP_TYPE = 'XMP '
const XMP_FLAG = 0x04
const ALPHA_FLAG = 0x10
const PROFILE_TYPE = 'ICCP'
const PROFILE_FLAG = 0x20
/** Content credentials: what we add would make the picture look tampered with. */
const SIGNED = 'C2PA'
const MOST_RIFF_BYTES = 0xffff_fffe

/**
 * A WebP with an XMP packet as its last chunk. A file of the simple forms gets the extended one (RFC 9649, 2.7), which alone
 * can hold one: with the same picture data behind a header of its size. Null when the file is not as expected, or is signed.
 */
export function embedInWebp(bytes: Uint8Array, xmp: XmpWriter): readonly Piece[] | null {
  const chunks = webpChunks(bytes)
  const first = chunks?.[0]
  if (chunks === null || first === undefined) return null
  if (chunks.some(({ type }) => type === SIGNED)) return null
  const packets = chunks.filter(({ type }) => type === XMP_TYPE)
  const extended = packetToExtend(packets, ({ data }) => data)

  const header = extendedHeader(bytes, first, XMP_FLAG)
  const packet = xmp(extended?.data ?? null)
  if (header === null || packet === null) return null

  const isExtended = first.type === 'VP8X'
  const kept = chunks.slice(isExtended ? 1 : 0).filter((chunk) => chunk !== extended)
  const content: readonly Piece[] = [
    webpChunk('VP8X', header),
    ...kept.map(({ start, end }) => ({ start, end })),
    webpChunk(XMP_TYPE, packet),
  ]
  const size = content.reduce((sum, piece) => sum + lengthOf(piece), 'WEBP'.length)
  if (size > MOST_RIFF_BYTES) return null
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  riff.writeUInt32LE(size, 4)
  const behind = { start: chunks.at(-1)?.end ?? bytes.length, end: bytes.length }
  return [riff, ...content, behind]
}

/** The XMP packets of a WebP, in their order. */
export function xmpInWebp(bytes: Uint8Array): readonly Uint8Array[] {
  return (webpChunks(bytes) ?? []).flatMap(({ type, data }) => (type === XMP_TYPE ? data : []))
}

/** A WebP of ours with an ICC profile, which comes before the picture data (RFC 9649, 2.7.1.4); as it is when it has one, or is no WebP. */
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
  const riff = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  riff.writeUInt32LE(
    content.reduce((sum, part) => sum + part.length, 'WEBP'.length),
    4,
  )
  return Buffer.concat([riff, ...content])
}

/** The data of the VP8X chunk: flags, three reserved bytes, and the sides in pixels less one, 24 bits each. */
function extendedHeader(
  bytes: Uint8Array,
  { type, data }: WebpChunk,
  flag: number,
): Uint8Array | null {
  const header = Buffer.alloc(10)
  if (type === 'VP8X') {
    if (data.length !== header.length) return null
    header.set(data)
  } else {
    const size = isSimple(type, data) ? declaredSize(bytes, 'image/webp') : null
    if (size === null || size.width === 0 || size.height === 0) return null
    // Bit 28 of a lossless header says whether its alpha counts (RFC 9649, 3.4).
    header[0] = type === 'VP8L' && ((data[4] ?? 0) & 0x10) !== 0 ? ALPHA_FLAG : 0
    header.writeUIntLE(size.width - 1, 4, 3)
    header.writeUIntLE(size.height - 1, 7, 3)
  }
  header[0] = (header[0] ?? 0) | flag
  return header
}

/** Whether a chunk begins like a key frame of VP8 (RFC 6386, 9.1) or like lossless data (RFC 9649, 3.4). */
function isSimple(type: string, data: Uint8Array): boolean {
  if (type === 'VP8L') return data.length > 5 && data[0] === 0x2f
  const startCode = Buffer.from(data.subarray(3, 6)).toString('hex')
  return type === 'VP8 ' && data.length > 10 && ((data[0] ?? 1) & 1) === 0 && startCode === '9d012a'
}

function lengthOf(piece: Piece): number {
  return piece instanceof Uint8Array ? piece.length : piece.end - piece.start
}
