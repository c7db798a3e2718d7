import { TILE_SIZE_RANGES, TILE_SIZES, type TiledView } from './panes.ts'

/** Positions of a slider of tile sizes, from the smallest tiles to the largest. */
export const POSITIONS = 100

/** A height that a slider goes through, in CSS pixels, and where. */
interface Knot {
  readonly height: number
  readonly position: number
}

/** Between two of them each position makes tiles higher by the same share. The stops are at even distances, where their letters have room. */
const KNOTS: Readonly<Record<TiledView, readonly Knot[]>> = {
  create: [
    { height: TILE_SIZES.S, position: 0 },
    { height: TILE_SIZES.M, position: 50 },
    { height: TILE_SIZES.L, position: POSITIONS },
  ],
  library: [
    { height: TILE_SIZE_RANGES.library.min, position: 0 },
    { height: TILE_SIZES.S, position: 22 },
    { height: TILE_SIZES.M, position: 50 },
    { height: TILE_SIZES.L, position: 78 },
    { height: TILE_SIZE_RANGES.library.max, position: POSITIONS },
  ],
}

/** Returns the height of tiles at a position of the slider of a view, in CSS pixels. */
export function heightAt(view: TiledView, position: number): number {
  const [from, to] = around(view, (knot) => knot.position <= position)
  const share = (position - from.position) / (to.position - from.position)
  return from.height * (to.height / from.height) ** share
}

/** Returns the position of the slider of a view for a height of tiles, in CSS pixels. */
export function positionOf(view: TiledView, height: number): number {
  const [from, to] = around(view, (knot) => knot.height <= height)
  const share = Math.log(height / from.height) / Math.log(to.height / from.height)
  return Math.round(from.position + share * (to.position - from.position))
}

function around(view: TiledView, isBelow: (knot: Knot) => boolean): readonly [Knot, Knot] {
  const knots = KNOTS[view]
  const at = Math.min(knots.length - 2, Math.max(0, knots.findLastIndex(isBelow)))
  const [from, to] = [knots[at], knots[at + 1]]
  if (from === undefined || to === undefined) throw new RangeError('a slider has two ends')
  return [from, to]
}
