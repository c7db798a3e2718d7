/** A box of an ISO base media file: its type, and where its content begins and ends in the file. */
interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

/**
 * The largest size that an AVIF's item properties declare (`ispe`, ISO/IEC 23008-12, 6.5.3), before rotation: a
 * picture made of tiles has one for the whole and one for each tile. Null when there is none. Throws a
 * RangeError when the file ends before.
 */
export function avifSize(view: DataView): { width: number; height: number } | null {
  const meta = findBox(view, 'meta', 0, view.byteLength)
  // `meta` and `ispe` are full boxes: four bytes of version and flags stand before their content.
  const properties = meta && findBox(view, 'iprp', meta.start + 4, meta.end)
  const container = properties && findBox(view, 'ipco', properties.start, properties.end)
  if (container === null) return null
  let largest: { width: number; height: number } | null = null
  for (const box of boxes(view, container.start, container.end)) {
    if (box.type !== 'ispe') continue
    const size = { width: view.getUint32(box.start + 4), height: view.getUint32(box.start + 8) }
    const isLarger = largest === null || size.width * size.height > largest.width * largest.height
    if (isLarger) largest = size
  }
  return largest
}

/** The first box of a type from `start` to `end`, or null. */
export function findBox(view: DataView, type: string, start: number, end: number): Box | null {
  for (const box of boxes(view, start, end)) if (box.type === type) return box
  return null
}

/** The boxes that follow each other from `start` to `end` (ISO/IEC 14496-12, 4.2). */
export function* boxes(view: DataView, start: number, end: number): Generator<Box> {
  let at = start
  while (at + 8 <= end) {
    const size32 = view.getUint32(at)
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
    // 1 means that a 64-bit size follows the type, 0 that the box reaches to the end of the file.
    const header = size32 === 1 ? 16 : 8
    const size = size32 === 1 ? Number(view.getBigUint64(at + 8)) : size32 === 0 ? end - at : size32
    if (size < header) return
    yield { type, start: at + header, end: Math.min(at + size, end) }
    at += size
  }
}
