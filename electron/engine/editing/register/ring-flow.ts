import { MAD_TO_SIGMA, medianInPlace } from '../median.ts'
import { createPlane, valueAt, type Plane } from '../planes/plane.ts'
import { apply, coarserBy, type Affine } from './affine.ts'
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

/** What was found in one window, in pixels of the level. */
interface Shift {
  readonly atX: number
  readonly atY: number
  readonly x: number
  readonly y: number
  /** How much of what is known of it comes from the window, 0–1. */
  readonly trust: number
}

/** Half a window without its middle, and how far apart windows are, in pixels of the level. */
const RADIUS = 10
const SPACING = 10
/** How far from the mask a window's middle is at most. */
const FARTHEST = 40
const ITERATIONS = 5
const STILL = 0.01
/** A window without any texture would say 0, with this deviation in pixels; neighbours say the same, so they count less. */
const EXPECTED = 1
const ALIKE = 25
/** A shift counts when its window fits this well, goes no farther, and has texture in both directions. */
const LEAST_CORRELATION = 0.6
const LONGEST_SHIFT = 5
const LEAST_EIGENVALUE = 0.002
const LEAST_VALID = (2 * RADIUS + 1) ** 2 / 2
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
  for (let y = RADIUS; y < level.height - RADIUS; y += SPACING) {
    for (let x = RADIUS; x < level.width - RADIUS; x += SPACING) {
      const away = distance.data[y * level.width + x] ?? 0
      if (away === 0 || away > FARTHEST) continue
      const shift = shiftOfPatch(level, here, x, y, patch)
      if (shift !== null) shifts.push(shift)
    }
  }
  const kept = withoutOutliers(shifts)
  return kept.length === 0 ? null : latticeOf(kept, level)
}

/** The valid pixels of a patch. One is used for all of them, one after the other. */
interface Patch {
  count: number
  readonly index: Int32Array
  readonly value: Float32Array
  readonly gradientX: Float32Array
  readonly gradientY: Float32Array
}

function createPatch(): Patch {
  const most = (2 * RADIUS + 1) ** 2
  return {
    count: 0,
    index: new Int32Array(most),
    value: new Float32Array(most),
    gradientX: new Float32Array(most),
    gradientY: new Float32Array(most),
  }
}

/** Returns how far a window of the original, with its middle at a pixel, is shifted; null when that cannot be told. */
function shiftOfPatch(
  level: Level,
  map: Affine,
  middleX: number,
  middleY: number,
  patch: Patch,
): Shift | null {
  readPatch(level, middleX, middleY, patch)
  const hessian = hessianOf(patch)
  if (patch.count < LEAST_VALID || hessian === null) return null
  let shift = { x: 0, y: 0 }
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const step = stepOf(level, map, shift, hessian, patch)
    if (step === null) return null
    shift = { x: shift.x - step.x, y: shift.y - step.y }
    if (!(Math.hypot(shift.x, shift.y) <= LONGEST_SHIFT)) return null
    if (Math.hypot(step.x, step.y) < STILL) break
  }
  const { correlation, variance } = fitOf(level, map, shift, patch)
  if (!(correlation > LEAST_CORRELATION)) return null
  const known = hessian.smaller / ALIKE
  const trust = known / (known + variance / EXPECTED ** 2)
  return {
    atX: middleX + 0.5,
    atY: middleY + 0.5,
    x: trust * shift.x,
    y: trust * shift.y,
    trust,
  }
}

function readPatch(
  { width, height, original, isInvalid }: Level,
  x: number,
  y: number,
  patch: Patch,
): void {
  patch.count = 0
  const { data } = original
  for (let row = Math.max(1, y - RADIUS); row <= Math.min(height - 2, y + RADIUS); row += 1) {
    for (let column = Math.max(1, x - RADIUS); column <= x + RADIUS; column += 1) {
      const at = row * width + column
      if (column > width - 2 || isInvalid[at] !== 0) continue
      const { count } = patch
      patch.index[count] = at
      patch.value[count] = data[at] ?? 0
      patch.gradientX[count] = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2
      patch.gradientY[count] = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2
      patch.count = count + 1
    }
  }
}

interface Hessian {
  readonly xx: number
  readonly xy: number
  readonly yy: number
  /** Its smaller eigenvalue. */
  readonly smaller: number
}

/** Returns null where the window has no texture, or stripes only. */
function hessianOf(patch: Patch): Hessian | null {
  let xx = 0
  let xy = 0
  let yy = 0
  for (let at = 0; at < patch.count; at += 1) {
    const x = patch.gradientX[at] ?? 0
    const y = patch.gradientY[at] ?? 0
    xx += x * x
    xy += x * y
    yy += y * y
  }
  const smaller = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2
  return smaller / Math.max(1, patch.count) > LEAST_EIGENVALUE ? { xx, xy, yy, smaller } : null
}

/** Returns a step of Lucas–Kanade for a shift alone; null when the window leaves the answer. */
function stepOf(
  level: Level,
  map: Affine,
  shift: { x: number; y: number },
  { xx, xy, yy }: Hessian,
  patch: Patch,
): { x: number; y: number } | null {
  let right = 0
  let below = 0
  for (let at = 0; at < patch.count; at += 1) {
    const value = answerAt(level, map, shift, patch.index[at] ?? 0)
    if (Number.isNaN(value)) return null
    const residual = value - (patch.value[at] ?? 0)
    right += (patch.gradientX[at] ?? 0) * residual
    below += (patch.gradientY[at] ?? 0) * residual
  }
  const determinant = xx * yy - xy * xy
  return {
    x: (yy * right - xy * below) / determinant,
    y: (xx * below - xy * right) / determinant,
  }
}

/** Returns NaN outside of the answer. */
function answerAt(
  { width, answer }: Level,
  map: Affine,
  shift: { x: number; y: number },
  at: number,
): number {
  const row = Math.floor(at / width)
  const { x, y } = apply(map, at - row * width + 0.5 + shift.x, row + 0.5 + shift.y)
  const isInside = x >= 0 && y >= 0 && x <= answer.width && y <= answer.height
  return isInside ? valueAt(answer, x, y) : Number.NaN
}

/** Returns how well a window fits where it is shifted to, and the variance of what is left. */
function fitOf(
  level: Level,
  map: Affine,
  shift: { x: number; y: number },
  patch: Patch,
): { correlation: number; variance: number } {
  let sumO = 0
  let sumA = 0
  let squareO = 0
  let squareA = 0
  let product = 0
  const { count } = patch
  for (let at = 0; at < count; at += 1) {
    const original = patch.value[at] ?? 0
    const answer = answerAt(level, map, shift, patch.index[at] ?? 0)
    sumO += original
    sumA += answer
    squareO += original * original
    squareA += answer * answer
    product += original * answer
  }
  const spread = (squareO - (sumO * sumO) / count) * (squareA - (sumA * sumA) / count)
  return {
    correlation: spread > 1e-9 ? (product - (sumO * sumA) / count) / Math.sqrt(spread) : 0,
    variance: (squareO - 2 * product + squareA) / count,
  }
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
