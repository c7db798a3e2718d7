import { gifBlocks, gifLabel, GIF_CONTROL } from '../../../media/containers/gif-blocks.ts'
import type { ByteRange, Piece } from '../../../media/containers/piece.ts'

const APPLICATION = 0xff
/** Applications whose extension says how the animation is played, and its colours. */
const PLAYED = ['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012']

/** Returns a GIF without comments, XMP, texts and what follows its end. Null for a file that is not as expected. */
export function stripGif(bytes: Uint8Array): readonly Piece[] | null {
  const kept: ByteRange[] = []
  let first: number | null = null
  const blocks = gifBlocks(bytes)
  for (;;) {
    const { done, value } = blocks.next()
    if (done === true)
      return value === 'trailer' && first !== null ? [{ start: 0, end: first }, ...kept] : null
    first ??= value.start
    if (value.type !== 'extension' || isPlayed(bytes, value.start, gifLabel(bytes, value))) {
      kept.push({ start: value.start, end: value.end })
    }
  }
}

function isPlayed(bytes: Uint8Array, start: number, label: number | undefined): boolean {
  if (label === GIF_CONTROL) return true
  if (label !== APPLICATION || bytes[start + 2] !== 11) return false
  return PLAYED.includes(Buffer.from(bytes.subarray(start + 3, start + 14)).toString('latin1'))
}
