/** A box of an ISO base media file: its type, where it and its content begin, and where it ends in the file. */
export interface Box {
  readonly type: string
  readonly at: number
  readonly start: number
  readonly end: number
}

/** No real file has so many boxes beside each other; a hostile one has one every eight bytes. */
const MOST_BOXES = 20_000

/** The first box of a type from `start` to `end`, or null. */
export function findBox(view: DataView, type: string, start: number, end: number): Box | null {
  for (const box of boxes(view, start, end)) if (box.type === type) return box
  return null
}

/** The boxes that follow each other from `start` to `end` (ISO/IEC 14496-12, 4.2); one that says it is longer ends there. */
export function* boxes(view: DataView, start: number, end: number): Generator<Box, void> {
  let at = start
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count += 1) {
    const { header, size } = boxHead(view, at, end)
    if (size < header) return
    yield { type: fourLetters(view, at + 4), at, start: at + header, end: Math.min(at + size, end) }
    at += size
  }
}

/** Boxes that hold the pictures themselves, or say where they are. */
const ESSENTIAL: ReadonlySet<string> = new Set(['ftyp', 'meta', 'moov', 'moof', 'mdat'])

/**
 * Where the boxes of a whole file, from its first byte on, end: what no box begins with may follow them, and boxes that the pictures do not
 * need may be cut. Null where others are.
 */
export function boxesEnd(view: DataView): number | null {
  let at = 0
  for (let count = 0; count < MOST_BOXES; count += 1) {
    if (at === view.byteLength) return at
    if (at + 8 > view.byteLength) return null
    const { header, size } = boxHead(view, at, view.byteLength)
    const type = fourLetters(view, at + 4)
    const isWhole = size >= header && at + size <= view.byteLength
    // Padding, or anything else that somebody has hung on, which may have four letters there by chance.
    const isForeign = !/^[\w ©-]{4}$/.test(type) || (!isWhole && !ESSENTIAL.has(type))
    if (isForeign) return count > 1 ? at : null
    if (!isWhole) return null
    at += size
  }
  return at
}

/** Four bytes as text, as types and brands are written. */
export function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}

/** Bytes of a box's head and of all of it. 1 means that a 64-bit size follows the type, 0 that the box reaches to `end`. */
function boxHead(view: DataView, at: number, end: number): { header: number; size: number } {
  const size = view.getUint32(at)
  if (size === 1) return { header: 16, size: Number(view.getBigUint64(at + 8)) }
  return { header: 8, size: size === 0 ? end - at : size }
}
