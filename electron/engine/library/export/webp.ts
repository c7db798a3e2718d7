import type { Piece } from '../../media/containers/piece.ts'
import { webpChunk, webpChunks } from '../../media/containers/webp-chunks.ts'
import { extendedHeader, webpHead } from '../../media/containers/webp-header.ts'
import { packetToExtend, type XmpWriter } from './xmp.ts'

const XMP_TYPE = 'XMP '
const XMP_FLAG = 0x04
/** Content credentials: our changes would make the picture look tampered with. */
const SIGNED = 'C2PA'
/** A size in 32 bits counts them and four letters. */
const MOST_CHUNK_BYTES = 0xffff_fffe - 4

/**
 * Adds an XMP packet to a WebP as its last chunk. A file of the simple forms gets the extended one (RFC 9649, 2.7),
 * which alone can hold it: with the same picture data after a header of its size. Null when the file is not as
 * expected, or is signed.
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
  const size = content.reduce((sum, piece) => sum + lengthOf(piece), 0)
  if (size > MOST_CHUNK_BYTES) return null
  const behind = { start: chunks.at(-1)?.end ?? bytes.length, end: bytes.length }
  return [webpHead(size), ...content, behind]
}

/** Returns the XMP packets of a WebP, in their order. */
export function xmpInWebp(bytes: Uint8Array): readonly Uint8Array[] {
  return (webpChunks(bytes) ?? []).flatMap(({ type, data }) => (type === XMP_TYPE ? data : []))
}

function lengthOf(piece: Piece): number {
  return piece instanceof Uint8Array ? piece.length : piece.end - piece.start
}
