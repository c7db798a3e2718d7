import { MAD_TO_SIGMA, medianInPlace } from '../median.ts'
import { createPlane, type Plane } from '../planes/plane.ts'
import { coarserBy, type Affine } from './affine.ts'
import { createPatch, PATCH_RADIUS, shiftOfPatch, type Shift } from './patch-shift.ts'
import type { Level } from './pyramid.ts'

/**
 * Small shifts that come before a map, in cells of the working grid: the picture is bent, and no single map fits all
 * around the mask. Kept on a lattice, since asking all of them for each pixel would take seconds.
 */
export interface Flow {
  /** Its corner, in cells of the working grid. Beyond it the flow goes on as at its border. */
  readonly corner: { readonly x: number; readonly y: number }
  /** Cells of the working grid along one side of a cell of the lattice. */
  readonly step: number
  readonly x: Plane
  readonly y: Plane
}

/** How far apart patches are, in pixels of the level. */
const SPACING = 10
/** How far from the mask a patch's middle is at most. */
const FARTHEST = 40
/** Shifts that are so many deviations off the median are mistakes. */
const OUTLIER = 4
/** Pixels, squared, within which shifts are mixed evenly. */
const SOFTNESS = 600
const LATTICE = 16

/**
 * Returns the flow around the mask of a level; null where nothing can be told. `distance` is that to the mask, `map` is
 * between the cells of the working grid.
 */
export function flowAroundMask(level: Level, distance: Plane, map: Affine): Flow | null {
  const here = coarserBy(map, level.factor)
  const patch = createPatch()
  const shifts: Shift[] = []
  for (let y = PATCH_RADIUS; y < level.height - PATCH_RADIUS; y += SPACING) {
    for (let x = PATCH_RADIUS; x < level.width - PATCH_RADIUS; x += SPACING) {
      const away = distance.data[y * level.width + x] ?? 0
      if (away === 0 || away > FARTHEST) continue
      const shift = shiftOfPatch(level, here, x, y, patch)
      if (shift !== null) shifts.push(shift)
    }
  }
  const kept = withoutOutliers(shifts)
  return kept.length === 0 ? null : latticeOf(kept, level)
}

/** Leaves out what points another way than most. */
function withoutOutliers(shifts: readonly Shift[]): readonly Shift[] {
  const middle = {
    x: medianInPlace(Float32Array.from(shifts, ({ x }) => x)),
    y: medianInPlace(Float32Array.from(shifts, ({ y }) => y)),
  }
  const away = ({ x, y }: Shift): number => Math.hypot(x - middle.x, y - middle.y)
  const deviation = MAD_TO_SIGMA * medianInPlace(Float32Array.from(shifts, away))
  // Where all agree to a hundredth of a pixel, none is an outlier.
  return shifts.filter((shift) => away(shift) <= OUTLIER * Math.max(deviation, 0.05))
}

/** Mixes the shifts over the mask: near ones count for more. */
function latticeOf(shifts: readonly Shift[], { factor }: Level): Flow {
  const left = Math.min(...shifts.map(({ atX }) => atX))
  const top = Math.min(...shifts.map(({ atY }) => atY))
  const right = Math.max(...shifts.map(({ atX }) => atX))
  const bottom = Math.max(...shifts.map(({ atY }) => atY))
  const step = LATTICE / factor
  const columns = Math.ceil((right - left) / step) + 1
  const rows = Math.ceil((bottom - top) / step) + 1
  const flow = {
    corner: { x: left * factor, y: top * factor },
    step: LATTICE,
    x: createPlane(columns, rows),
    y: createPlane(columns, rows),
  }
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const { x, y } = mixedAt(shifts, left + (column + 0.5) * step, top + (row + 0.5) * step)
      flow.x.data[row * columns + column] = factor * x
      flow.y.data[row * columns + column] = factor * y
    }
  }
  return flow
}

function mixedAt(shifts: readonly Shift[], x: number, y: number): { x: number; y: number } {
  let weights = 0
  let sumX = 0
  let sumY = 0
  for (const shift of shifts) {
    const square = (shift.atX - x) ** 2 + (shift.atY - y) ** 2 + SOFTNESS
    const weight = shift.trust / (square * Math.sqrt(square))
    weights += weight
    sumX += weight * shift.x
    sumY += weight * shift.y
  }
  return { x: sumX / weights, y: sumY / weights }
}
