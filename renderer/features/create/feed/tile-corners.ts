import type { SheetRow } from './layout/sheet-rows.ts'

/** CSS pixels. */
const INSIDE = 6
const AT_CORNER = 12

/**
 * Returns the radii of a tile, by its place in its row, as `border-radius` takes them: rounder where it is a corner of its block. Undefined
 * for a tile inside, and for rows that are no block.
 */
export function tileCorners(
  { block, placeInBlock, cells }: SheetRow,
  place: number,
): string | undefined {
  if (block === null) return undefined
  const isLeft = place === 0
  const isRight = place === cells.length - 1
  const isTop = placeInBlock === 0
  // A line below the tiles ends the block in their place.
  const isBottom = placeInBlock === block.rowCount - 1
  const corners = [isTop && isLeft, isTop && isRight, isBottom && isRight, isBottom && isLeft]
  if (!corners.includes(true)) return undefined
  return corners.map((isCorner) => `${isCorner ? AT_CORNER : INSIDE}px`).join(' ')
}
