import type { ByteSource } from '../../files/byte-source.ts'

/** A box of an ISO base media file: its type, where it and its content begin, and where it ends in the file. */
export interface Box {
  readonly type: string
  readonly at: number
  readonly start: number
  readonly end: number
}

/**
 * More boxes side by side than any real file has: a fragmented video has two a fragment, of a second or so. A hostile
 * one has one every eight bytes. The walk stops there, so a caller that must not miss a box counts them.
 */
export const MOST_BOXES = 20_000

/** Returns the first box of a type from `start` to `end`, or null. */
export function findBox(view: DataView, type: string, start: number, end: number): Box | null {
  for (const box of boxes(view, start, end)) if (box.type === type) return box
  return null
}

/** Yields the boxes from `start` to `end` (ISO/IEC 14496-12, 4.2); one that claims to be longer is cut to `end`. */
export function* boxes(view: DataView, start: number, end: number): Generator<Box, void> {
  let at = start
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count += 1) {
    const head = boxHead(view, at, end)
    if (head === null) return
    const { header, size } = head
    yield { type: fourLetters(view, at + 4), at, start: at + header, end: Math.min(at + size, end) }
    at += size
  }
}

/** A box of a file that is too large to be read whole. */
export interface FileBox extends Box {
  /** The end that the box claims, which may be beyond the end of the file. */
  readonly end: number
  /** Whether its size only says that it reaches to the end. */
  readonly isOpen: boolean
  /** The extended type of a `uuid` box in hexadecimal, where its size is written in 32 bits; else null. */
  readonly uuid: string | null
}

/** Bytes of the longest head: size, `uuid`, and the extended type. */
const LONGEST_HEAD = 24

/** Yields the boxes of a file, of which only their heads are read. Throws what reading throws. */
export async function* fileBoxes(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<FileBox, void> {
  let at = start
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count += 1) {
    const bytes = await source.read(at, Math.min(LONGEST_HEAD, end - at))
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const head = boxHead(view, 0, end - at)
    if (head === null) return
    const { header, size } = head
    const type = fourLetters(view, 4)
    const hasUuid = type === 'uuid' && header === 8 && size >= LONGEST_HEAD
    const uuid = hasUuid ? Buffer.from(bytes.subarray(8, LONGEST_HEAD)).toString('hex') : null
    const isOpen = view.getUint32(0) === 0
    yield { type, at, start: at + header, end: at + size, isOpen, uuid }
    at += size
  }
}

/** Boxes that hold the pictures themselves, or say where they are. */
const ESSENTIAL: ReadonlySet<string> = new Set(['ftyp', 'meta', 'moov', 'moof', 'mdat'])

/**
 * Returns where the boxes of a complete file, from its first byte on, end: data that is no box may follow them, and
 * boxes that the pictures do not need may be cut. Null where essential ones are.
 */
export function boxesEnd(view: DataView): number | null {
  let at = 0
  for (let count = 0; count < MOST_BOXES; count += 1) {
    if (at === view.byteLength) return at
    if (at + 8 > view.byteLength) return null
    const head = boxHead(view, at, view.byteLength)
    const type = fourLetters(view, at + 4)
    const isWhole = head !== null && at + head.size <= view.byteLength
    // Padding, or data appended by another program, which may have four letters there by chance.
    const isForeign = !/^[\w ©-]{4}$/.test(type) || (!isWhole && !ESSENTIAL.has(type))
    if (isForeign) return count > 1 ? at : null
    if (!isWhole) return null
    at += head.size
  }
  return at
}

/** Returns four bytes as text, as types and brands are written. */
export function fourLetters(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}

/**
 * Returns the bytes of a box's head and of the whole box. 1 means that a 64-bit size follows the type, 0 that the box
 * reaches to `end`. Null when the head is cut, or claims that the box ends within it.
 */
function boxHead(view: DataView, at: number, end: number): { header: 8 | 16; size: number } | null {
  const size = view.getUint32(at)
  if (size !== 1) return size === 0 ? { header: 8, size: end - at } : headOf(8, size)
  return at + 16 > view.byteLength ? null : headOf(16, Number(view.getBigUint64(at + 8)))
}

function headOf(header: 8 | 16, size: number): { header: 8 | 16; size: number } | null {
  return size < header ? null : { header, size }
}
