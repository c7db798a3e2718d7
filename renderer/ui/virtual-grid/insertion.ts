import type { Box, GridLayout } from './grid-layout.ts'

/** Where items that are dragged would go. */
export interface Insertion {
  /** The item that they would come before; the number of all for the end. */
  readonly index: number
  /** The line between its neighbours, in the content's CSS pixels. */
  readonly line: Box
}

/** CSS pixels that the line is thick. */
const THICKNESS = 3

/** Returns the place between items that is nearest to a point of the content; null in an empty grid. `gap` is what lies between items, in CSS pixels. */
export function insertionAt(
  layout: GridLayout,
  { x, y }: { readonly x: number; readonly y: number },
  gap: number,
): Insertion | null {
  const row = layout.rowAtOffset(y)
  if (row === -1) return null
  const [first, end] = [layout.firstOf(row), layout.firstOf(row + 1)]
  // Of one column, items lie below one another.
  if (layout.columnCount === 1) {
    const box = layout.boxOf(first)
    const isAbove = y < box.y + box.height / 2
    const edge = isAbove ? box.y - gap / 2 : box.y + box.height + gap / 2
    const line = { x: box.x, y: edge - THICKNESS / 2, width: box.width, height: THICKNESS }
    return { index: isAbove ? first : end, line }
  }
  let [index, edge] = [first, Number.NaN]
  let box = layout.boxOf(first)
  for (; index < end; index += 1) {
    box = layout.boxOf(index)
    if (x < box.x + box.width / 2) {
      edge = box.x - gap / 2
      break
    }
    edge = box.x + box.width + gap / 2
  }
  const line = { x: edge - THICKNESS / 2, y: box.y, width: THICKNESS, height: box.height }
  return { index, line }
}
