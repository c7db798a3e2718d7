import type { GridLayout } from './grid-layout.ts'
import type { ItemOrder } from './grid-selection.ts'

/** A point of the window on which the eye rests: CSS pixels from the upper left corner of what is seen of the content. */
export interface EyePoint {
  readonly x: number
  readonly y: number
}

/** How things lay before a change, or lie after it. */
interface Laid {
  readonly layout: GridLayout
  readonly order: ItemOrder
}

/** An item that the eye rests on. */
export interface SeenItem {
  readonly index: number
  /** Which part of its height the point is at, from 0 at its top to 1. */
  readonly within: number
  /** How far that part is below the top of the window, in CSS pixels. */
  readonly y: number
}

/** The item that was kept where it was at the last change, for a point that has not moved since: the next change is about it, too. */
export interface HeldItem {
  readonly id: string
  readonly within: number
  readonly point: EyePoint
}

/** In place of one that is no longer there, the nearest of so many before and behind it. */
const MOST_LOOKED_AT = 4000
/** CSS pixels that an item may be off the point and still be the one that is held: beyond, the user has scrolled. */
const MOST_OFF = 2

/** Returns the item at a point of the window, or the nearest one in the same row; null in an empty grid. `virtual` is what is scrolled away. */
export function itemAt(
  { layout, order }: Laid,
  virtual: number,
  point: EyePoint,
  held: HeldItem | null = null,
): SeenItem | null {
  const same = held === null ? null : stillHeld({ layout, order }, virtual, point, held)
  if (same !== null) return same
  const { x, y } = point
  const row = layout.rowAtOffset(virtual + y)
  if (row === -1) return null
  let [index, least] = [layout.firstOf(row), Number.POSITIVE_INFINITY]
  for (let each = index; each < layout.firstOf(row + 1); each += 1) {
    const box = layout.boxOf(each)
    const distance = Math.max(0, box.x - x, x - box.x - box.width)
    if (distance < least) [index, least] = [each, distance]
  }
  const box = layout.boxOf(index)
  const within = Math.min(1, Math.max(0, (virtual + y - box.y) / Math.max(1, box.height)))
  // Beside the item, as on the head of a day, its edge is what is kept in place.
  return { index, within, y: box.y + within * box.height - virtual }
}

/** Returns which item is held after a change, for the next one; `before` is the order in which it was seen. */
export function heldItem(
  before: ItemOrder,
  seen: SeenItem | null,
  point: EyePoint,
): HeldItem | null {
  return seen === null ? null : { id: before.key(seen.index), within: seen.within, point }
}

function stillHeld(
  { layout, order }: Laid,
  virtual: number,
  point: EyePoint,
  { id, within, point: before }: HeldItem,
): SeenItem | null {
  if (before.x !== point.x || before.y !== point.y) return null
  const index = order.indexOf(id)
  if (index === -1) return null
  const box = layout.boxOf(index)
  const y = box.y + within * box.height - virtual
  return Math.abs(y - point.y) <= MOST_OFF ? { index, within, y } : null
}

/**
 * Returns how far the content must be scrolled for an item to be seen where it was, or for the nearest one that is still there; null where there
 * is none near it.
 */
export function offsetOfSeen(
  { layout, order }: Laid,
  before: ItemOrder,
  seen: SeenItem | null,
): number | null {
  if (seen === null) return null
  const index = before === order ? seen.index : nearestLeft(order, before, seen.index)
  if (index === -1) return null
  const box = layout.boxOf(index)
  return box.y + seen.within * box.height - seen.y
}

function nearestLeft(order: ItemOrder, before: ItemOrder, from: number): number {
  for (let step = 0; step <= MOST_LOOKED_AT; step += 1) {
    const [behind, ahead] = [from + step, from - step]
    const found = behind < before.count ? order.indexOf(before.key(behind)) : -1
    if (found !== -1) return found
    const other = ahead >= 0 ? order.indexOf(before.key(ahead)) : -1
    if (other !== -1) return other
  }
  return -1
}
