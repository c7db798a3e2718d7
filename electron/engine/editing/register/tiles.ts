import type { PixelSize } from '#shared/domain/reference-change.ts'

/** The side of a tile, in pixels of a level. */
export const TILE = 16

/** What of it is left by its border counts as a tile from this side on. */
const SMALLEST = TILE / 2

/** The long side of the level that tiles are looked at on is at most this. */
const LONGEST = 420

/** Variance of the locally normalised original from which a tile is textured: noise has a fourth of it. */
const LEAST_VARIANCE = 0.12

/** Returns whether a tile with this variance can tell places apart. */
export function isTextured(variance: number): boolean {
  return variance >= LEAST_VARIANCE
}

/** Returns how often a working grid is halved before its tiles are looked at. */
export function tileLevel({ width, height }: PixelSize): number {
  let level = 0
  for (let side = Math.max(width, height); side > LONGEST; side >>= 1) level += 1
  return level
}

/** Calls `visit` with the edges of each tile of a grid. */
export function forEachTile(
  { width, height }: PixelSize,
  visit: (left: number, top: number, right: number, bottom: number) => void,
): void {
  for (let top = 0; top + SMALLEST <= height; top += TILE)
    for (let left = 0; left + SMALLEST <= width; left += TILE)
      visit(left, top, Math.min(width, left + TILE), Math.min(height, top + TILE))
}
