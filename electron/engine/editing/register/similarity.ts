import { valueAt } from '../planes/plane.ts'
import type { Affine } from './affine.ts'
import type { Level } from './pyramid.ts'
import { forEachTile, isTextured, TILE } from './tiles.ts'

/** How alike an answer is to the original where it was not asked to change it. */
export interface Similarity {
  /** Tiles of the original with enough texture to tell places apart, and in the answer. */
  readonly tiles: number
  /** Normalised cross-correlation of everything, from −1 to 1. */
  readonly correlation: number
  /** The median of the tiles' correlations. */
  readonly median: number
  /** The share of tiles with a correlation above a half. */
  readonly share: number
}

/** Part of a tile that must be valid for it to count. */
const LEAST_VALID = (TILE * TILE) / 4

const ALIKE = 0.5

/** Returns how alike a level's answer, placed by a map, is to its original outside of the mask. */
export function similarityOf(level: Level, map: Affine): Similarity {
  const all = createMoments()
  const tile = createMoments()
  const correlations: number[] = []
  forEachTile(level, (left, top, right, bottom) => {
    reset(tile)
    addPixels(level, map, { left, top, right, bottom }, tile)
    merge(all, tile)
    if (tile.count >= LEAST_VALID && isTextured(varianceOf(tile)))
      correlations.push(correlationOf(tile))
  })
  correlations.sort((one, other) => one - other)
  return {
    tiles: correlations.length,
    correlation: correlationOf(all),
    median: correlations[correlations.length >> 1] ?? 0,
    share: correlations.filter((each) => each > ALIKE).length / Math.max(1, correlations.length),
  }
}

/** Sums over pairs of values: of the original (o) and the answer (a). */
interface Moments {
  count: number
  o: number
  a: number
  oo: number
  aa: number
  oa: number
}

function createMoments(): Moments {
  return { count: 0, o: 0, a: 0, oo: 0, aa: 0, oa: 0 }
}

function reset(moments: Moments): void {
  Object.assign(moments, createMoments())
}

function merge(into: Moments, from: Moments): void {
  into.count += from.count
  into.o += from.o
  into.a += from.a
  into.oo += from.oo
  into.aa += from.aa
  into.oa += from.oa
}

function addPixels(
  { width, original, answer, isInvalid }: Level,
  { xx, xy, tx, yx, yy, ty }: Affine,
  { left, top, right, bottom }: { left: number; top: number; right: number; bottom: number },
  moments: Moments,
): void {
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) {
      const at = row * width + column
      if (isInvalid[at] !== 0) continue
      const x = xx * (column + 0.5) + xy * (row + 0.5) + tx
      const y = yx * (column + 0.5) + yy * (row + 0.5) + ty
      if (x < 0 || y < 0 || x > answer.width || y > answer.height) continue
      const o = original.data[at] ?? 0
      const a = valueAt(answer, x, y)
      moments.count += 1
      moments.o += o
      moments.a += a
      moments.oo += o * o
      moments.aa += a * a
      moments.oa += o * a
    }
  }
}

function varianceOf({ count, o, oo }: Moments): number {
  return count === 0 ? 0 : oo / count - (o / count) ** 2
}

/** Returns 0 where one of both is flat. */
function correlationOf({ count, o, a, oo, aa, oa }: Moments): number {
  if (count === 0) return 0
  const spread = (oo - (o * o) / count) * (aa - (a * a) / count)
  return spread > 1e-9 ? (oa - (o * a) / count) / Math.sqrt(spread) : 0
}
