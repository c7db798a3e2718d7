import type { GridLayout } from './grid-layout.ts'

/** Where a key leads in a grid. */
export type GridMove = 'left' | 'right' | 'up' | 'down' | 'pageUp' | 'pageDown' | 'first' | 'last'

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
}

/** Returns where a key leads, `KeyboardEvent.key`; undefined for one that leads nowhere. */
export function moveOfKey(key: string): GridMove | undefined {
  return MOVES[key]
}

/** Returns the index of the item that a move from another one leads to; itself at an end. `page` is the height of the window in CSS pixels. */
export function moveTo(layout: GridLayout, from: number, move: GridMove, page: number): number {
  const last = layout.count - 1
  switch (move) {
    case 'left':
      return Math.max(0, from - 1)
    case 'right':
      return Math.min(last, from + 1)
    case 'first':
      return 0
    case 'last':
      return last
    case 'up':
      return inRow(layout, from, layout.rowOf(from) - 1)
    case 'down':
      return inRow(layout, from, layout.rowOf(from) + 1)
    case 'pageUp':
      return inRow(layout, from, pageRow(layout, from, -page))
    case 'pageDown':
      return inRow(layout, from, pageRow(layout, from, page))
  }
}

/** The row a page away, and at least one row: a row may be higher than the window. */
function pageRow(layout: GridLayout, from: number, distance: number): number {
  const row = layout.rowOf(from)
  const target = layout.rowAtOffset(layout.rowAt(row).y + distance)
  if (target !== row) return target
  return row + Math.sign(distance)
}

/** The item of a row whose middle is nearest to that of another item. The item itself where there is no such row. */
function inRow(layout: GridLayout, from: number, row: number): number {
  if (row < 0 || row >= layout.rowCount) return from
  const own = layout.boxOf(from)
  const middle = own.x + own.width / 2
  let best = layout.firstOf(row)
  let least = Number.POSITIVE_INFINITY
  for (let index = best; index < layout.firstOf(row + 1); index += 1) {
    const { x, width } = layout.boxOf(index)
    const distance = Math.abs(x + width / 2 - middle)
    if (distance < least) [best, least] = [index, distance]
  }
  return best
}
