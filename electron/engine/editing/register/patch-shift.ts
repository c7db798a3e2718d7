import { valueAt } from '../planes/plane.ts'
import { apply, type Affine } from './affine.ts'
import type { Level } from './pyramid.ts'

/** What was found in one window, in pixels of the level. */
export interface Shift {
  readonly atX: number
  readonly atY: number
  readonly x: number
  readonly y: number
  /** How much of what is known of it comes from the window, 0–1. */
  readonly trust: number
}

/** Half a window without its middle, in pixels of the level. */
export const PATCH_RADIUS = 10
const ITERATIONS = 5
const STILL = 0.01
/** A window without any texture would say 0, with this deviation in pixels; neighbours say the same, so they count less. */
const EXPECTED = 1
const ALIKE = 25
/** A shift counts when its window fits this well, goes no farther, and has texture in both directions. */
const LEAST_CORRELATION = 0.6
const LONGEST_SHIFT = 5
const LEAST_EIGENVALUE = 0.002
const LEAST_VALID = (2 * PATCH_RADIUS + 1) ** 2 / 2

/** The valid pixels of a window. */
export interface Patch {
  count: number
  readonly index: Int32Array
  readonly value: Float32Array
  readonly gradientX: Float32Array
  readonly gradientY: Float32Array
}

/** Creates a patch, to be used for one window after the other. */
export function createPatch(): Patch {
  const most = (2 * PATCH_RADIUS + 1) ** 2
  return {
    count: 0,
    index: new Int32Array(most),
    value: new Float32Array(most),
    gradientX: new Float32Array(most),
    gradientY: new Float32Array(most),
  }
}

/** Returns how far a window of the original, with its middle at a pixel, is shifted; null when that cannot be told. */
export function shiftOfPatch(
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
  for (
    let row = Math.max(1, y - PATCH_RADIUS);
    row <= Math.min(height - 2, y + PATCH_RADIUS);
    row += 1
  ) {
    for (let column = Math.max(1, x - PATCH_RADIUS); column <= x + PATCH_RADIUS; column += 1) {
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
