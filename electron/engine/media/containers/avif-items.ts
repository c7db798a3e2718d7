import { boxes, findBox, fourLetters, type Box } from './iso-boxes.ts'

/**
 * What the metadata of an AVIF or HEIF file says about the pictures in it (ISO/IEC 14496-12, 8.11; ISO/IEC 23008-12).
 */
export interface AvifItems {
  readonly view: DataView
  readonly meta: Box
  readonly iprp: Box
  readonly ipco: Box
  readonly ipma: Box
  /** The item that is shown; null where the file does not say. */
  readonly primary: number | null
  /** All properties, in order: associations count them from 1. */
  readonly properties: readonly Box[]
  /** For each item the numbers of its properties, in the order in which they apply. */
  readonly associations: ReadonlyMap<number, readonly number[]>
}

const MOST_ITEMS = 10_000

/** Reads the item metadata; null where something is missing. Throws a RangeError when the file is cut. */
export function avifItems(bytes: Uint8Array): AvifItems | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const meta = findBox(view, 'meta', 0, view.byteLength)
  // `meta` is a full box: four bytes of version and flags stand before its content.
  const iprp = meta && findBox(view, 'iprp', meta.start + 4, meta.end)
  const ipco = iprp && findBox(view, 'ipco', iprp.start, iprp.end)
  const ipma = iprp && findBox(view, 'ipma', iprp.start, iprp.end)
  if (meta === null || iprp === null || ipco === null || ipma === null) return null
  return {
    view,
    meta,
    iprp,
    ipco,
    ipma,
    primary: primaryItem(view, meta),
    properties: Array.from(boxes(view, ipco.start, ipco.end)),
    associations: associationsIn(view, ipma),
  }
}

/** Returns the properties of an item, in the order in which they apply. */
export function propertiesOf(items: AvifItems, item: number | null): readonly Box[] {
  const numbers = item === null ? [] : (items.associations.get(item) ?? [])
  return numbers.flatMap((number) => items.properties[number - 1] ?? [])
}

/** Returns item ids by type, such as `av01` for coded pictures and `grid` for those put together from them. */
export function itemTypes({ view, meta }: AvifItems): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  const iinf = findBox(view, 'iinf', meta.start + 4, meta.end)
  if (iinf === null) return types
  const entries = iinf.start + (view.getUint8(iinf.start) === 0 ? 6 : 8)
  for (const { type, start, end } of boxes(view, entries, iinf.end)) {
    const version = view.getUint8(start)
    // Only versions 2 and 3 have a type: id, protection, type.
    if (type !== 'infe' || version < 2 || end - start < 12) continue
    const id = version === 2 ? view.getUint16(start + 4) : view.getUint32(start + 4)
    types.set(id, fourLetters(view, start + (version === 2 ? 8 : 10)))
  }
  return types
}

function primaryItem(view: DataView, meta: Box): number | null {
  const pitm = findBox(view, 'pitm', meta.start + 4, meta.end)
  if (pitm === null) return null
  return view.getUint8(pitm.start) === 0
    ? view.getUint16(pitm.start + 4)
    : view.getUint32(pitm.start + 4)
}

/** Reads the associations (ISO/IEC 23008-12, 9.3): the highest bit of one says that it is essential. */
function associationsIn(view: DataView, { start, end }: Box): Map<number, number[]> {
  const associations = new Map<number, number[]>()
  const hasLongIds = view.getUint8(start) > 0
  const hasLongNumbers = (view.getUint8(start + 3) & 1) === 1
  const count = Math.min(view.getUint32(start + 4), MOST_ITEMS)
  let at = start + 8
  for (let entry = 0; entry < count && at < end; entry += 1) {
    const id = hasLongIds ? view.getUint32(at) : view.getUint16(at)
    at += hasLongIds ? 4 : 2
    const length = view.getUint8(at)
    at += 1
    const numbers = Array.from({ length }, (_, index) =>
      hasLongNumbers ? view.getUint16(at + 2 * index) & 0x7fff : view.getUint8(at + index) & 0x7f,
    )
    associations.set(id, numbers)
    at += length * (hasLongNumbers ? 2 : 1)
  }
  return associations
}
