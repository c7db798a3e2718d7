import { pngChunk, pngChunks, PNG_SIGNATURE } from '../../../media/containers/png-chunks.ts'
import type { Piece } from '../../../media/containers/piece.ts'
import { onlyOrientation } from './orientation.ts'

/** Chunks by which a picture is drawn: pixels, colours, sizes and frames. All others say something about it. */
const DRAWN: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'mDCV',
  'cLLI',
  'bKGD',
  'hIST',
  'pHYs',
  'sPLT',
  'acTL',
  'fcTL',
  'fdAT',
])

/** Returns a PNG without texts, EXIF, times, signatures and what follows its end. Null for a file that is not as expected. */
export function stripPng(bytes: Uint8Array): readonly Piece[] | null {
  const chunks = pngChunks(bytes)
  if (chunks === null) return null
  const exif = chunks.find(({ type }) => type === 'eXIf')
  const orientation = exif === undefined ? null : onlyOrientation(exif.data)
  return [
    { start: 0, end: PNG_SIGNATURE.length },
    ...chunks.flatMap((chunk, index): readonly Piece[] => {
      const own = DRAWN.has(chunk.type) ? [{ start: chunk.start, end: chunk.end }] : []
      return index === 0 && orientation !== null ? [...own, pngChunk('eXIf', orientation)] : own
    }),
  ]
}
