import { webpChunk, webpChunks } from '../../../media/containers/webp-chunks.ts'
import { webpHead } from '../../../media/containers/webp-header.ts'
import type { Piece } from '../../../media/containers/piece.ts'
import { onlyOrientation } from './orientation.ts'

const DRAWN: ReadonlySet<string> = new Set(['VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Flags of the extended header (RFC 9649, 2.7). */
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04

/** Returns a WebP without EXIF but its orientation, XMP, unknown chunks and what follows its end. Null for a file that is not as expected. */
export function stripWebp(bytes: Uint8Array): readonly Piece[] | null {
  const chunks = webpChunks(bytes)
  const first = chunks?.[0]
  if (chunks === null || first === undefined) return null
  const exif = chunks.find(({ type }) => type === 'EXIF')
  const orientation = exif === undefined ? null : onlyOrientation(exif.data)
  const content: Piece[] = []
  if (first.type === 'VP8X') {
    const header = Buffer.from(first.data)
    const flags = (header[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)
    header[0] = flags | (orientation === null ? 0 : EXIF_FLAG)
    content.push(webpChunk('VP8X', header))
  }
  for (const { type, start, end } of chunks) if (DRAWN.has(type)) content.push({ start, end })
  if (orientation !== null && first.type === 'VP8X') content.push(webpChunk('EXIF', orientation))
  const length = content.reduce(
    (sum, piece) => sum + (piece instanceof Uint8Array ? piece.length : piece.end - piece.start),
    0,
  )
  return [webpHead(length), ...content]
}
