import type { ByteSource } from '../../../files/byte-source.ts'
import {
  boxes,
  fileBoxes,
  fourLetters,
  MOST_BOXES,
  type Box,
} from '../../../media/containers/iso-boxes.ts'
import type { Piece } from '../../../media/containers/piece.ts'

/** Boxes that say something about what is played. Those with the type `uuid` are of other programs, XMP and signatures among them. */
const SAID: ReadonlySet<string> = new Set(['udta', 'meta', 'uuid'])
/** Boxes in which others are: of the whole, a track, its media; and of fragments. */
const CONTAINERS: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'edts', 'mvex'])
/** Boxes that begin with version, flags, and the times at which they were made and changed (ISO/IEC 14496-12, 8.2.2). */
const DATED: ReadonlySet<string> = new Set(['mvhd', 'tkhd', 'mdhd'])
/** Names, in words for people, what reads a track (8.4.3): the name is behind version, flags, two types and reserved bytes. */
const HANDLER = 'hdlr'
const HANDLER_NAME_AT = 24
/** Bytes of the description of a film; an index of many hours has some megabytes. */
const MOST_FILM_BYTES = 64 * 1024 ** 2
/** Deeper than any container of those above is in another. */
const DEEPEST = 6
const NOTHING_AT_ONCE = 1024 ** 2

/**
 * Returns an MP4 without what is said about it: such boxes become free space of the same length, since samples are found by their place in the
 * file. Null for a file that is not as expected. Throws what reading throws.
 */
export async function stripMp4(source: ByteSource): Promise<readonly Piece[] | null> {
  const pieces: Piece[] = []
  let count = 0
  let end = 0
  for await (const box of fileBoxes(source, 0, source.size)) {
    if (box.end > source.size || (count === 0 && box.type !== 'ftyp')) return null
    count += 1
    end = box.end
    if (SAID.has(box.type) || box.type === 'free' || box.type === 'skip') {
      pieces.push(...freed(await source.read(box.at, box.start - box.at), box))
    } else if (box.type === 'moov') {
      if (box.end - box.at > MOST_FILM_BYTES) return null
      const film = await source.read(box.at, box.end - box.at)
      const view = new DataView(film.buffer, film.byteOffset, film.byteLength)
      if (!clean(view, box.start - box.at, film.length, 0)) return null
      pieces.push(film)
    } else {
      pieces.push({ start: box.at, end: box.end })
    }
  }
  return end === source.size && count < MOST_BOXES ? pieces : null
}

/** The head of a box with the type of free space, and zeros for its content. */
function freed(head: Uint8Array, { start, end }: Pick<Box, 'start' | 'end'>): readonly Piece[] {
  const renamed = Buffer.from(head)
  renamed.write('free', 4, 'latin1')
  const zeros: Piece[] = []
  for (let at = start; at < end; at += NOTHING_AT_ONCE) {
    zeros.push(new Uint8Array(Math.min(NOTHING_AT_ONCE, end - at)))
  }
  return [renamed, ...zeros]
}

/** Cleans the boxes between two places of a film, which are its own memory. Returns whether all of them could be walked. */
function clean(view: DataView, start: number, end: number, depth: number): boolean {
  if (depth > DEEPEST) return false
  let at = start
  for (const box of boxes(view, start, end)) {
    at = box.end
    if (SAID.has(box.type)) {
      view.setUint32(box.at + 4, 0x66726565)
      zero(view, box.start, box.end)
    } else if (box.type === HANDLER) {
      zero(view, box.start + HANDLER_NAME_AT, box.end)
    } else if (DATED.has(box.type) && box.end - box.start >= 20) {
      const bytes = view.getUint8(box.start) === 1 ? 16 : 8
      zero(view, box.start + 4, box.start + 4 + bytes)
    } else if (CONTAINERS.has(box.type) && !clean(view, box.start, box.end, depth + 1)) {
      return false
    }
  }
  // QuickTime ends a list of boxes with four zeros.
  return end - at < 8 || fourLetters(view, at) === '\0\0\0\0'
}

function zero(view: DataView, start: number, end: number): void {
  for (let byte = start; byte < end; byte += 1) view.setUint8(byte, 0)
}
