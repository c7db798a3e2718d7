import type { PixelSize } from '#shared/domain/reference-change.ts'
import { MAD_TO_SIGMA, medianInPlace, tukeyWeight } from '../median.ts'
import { valueAt, type Plane } from '../planes/plane.ts'
import { apply, compose, invert, type Affine } from './affine.ts'
import type { Points } from './points.ts'
import { solve } from './solve.ts'

/** Parameters of an affine step: shift, scale and shear of x, then of y. */
const PARAMETERS = 6

/** A step that moves no corner by more, in pixels, is the last. */
const STILL = 0.01

/** Residuals beyond so many deviations are of something else than was there. */
const CUT = 3

/**
 * A smaller residual is never cut off, in local deviations: where most of a picture is dark or sky, noise would set the
 * measure, and the few things with edges would be taken for foreign while they do not lie right yet.
 */
const LEAST_CUT = 1.5

/** The prior counts as so many pixels: neighbours say the same, so that a picture has fewer opinions than pixels. */
const ALIKE = 25

/** Less than this many points in the answer say nothing. */
const FEWEST = 30

/** How far from a map one expects to end: standard deviations, in half sides of the picture. */
export interface Prior {
  readonly map: Affine
  readonly shift: number
  readonly scale: number
  readonly shear: number
}

export interface Alignment {
  readonly points: Points
  /** A weight for each point; all are 1 when left out. */
  readonly weights?: Float32Array
  readonly answer: Plane
  /** The size of the level that the points are of. */
  readonly size: PixelSize
  readonly prior: Prior
  readonly iterations: number
}

/**
 * Improves a map from the points of the original to the answer: Lucas–Kanade, inverse compositional, with Tukey's
 * weights and a prior, without which pictures with little texture drift away. Where too little is known, the map stays.
 */
export function align(alignment: Alignment, start: Affine): Affine {
  const frame = frameOf(alignment.size)
  const work = createWork(alignment.points.count)
  let map = start
  for (let iteration = 0; iteration < alignment.iterations; iteration += 1) {
    const count = readResiduals(alignment, map, work)
    if (count < FEWEST) return map
    const sigma = deviationOfResiduals(work, count)
    accumulate(alignment, frame, work, sigma)
    addPrior(alignment.prior, frame, map, work, sigma)
    const step = solve(work.matrix, work.right)
    if (step === null || step.some((value) => !Number.isFinite(value))) return map
    map = compose(map, invert(mapOfStep(step, frame)))
    if (reachOfStep(step, frame) < STILL) break
  }
  return map
}

/** Coordinates of a level from about −1 to 1: the equations are better conditioned in them. */
interface Frame {
  readonly x: number
  readonly y: number
  /** Half the longer side, in pixels. */
  readonly half: number
}

interface Work {
  /** Of each point; NaN outside of the answer. */
  readonly residuals: Float32Array
  readonly sorted: Float32Array
  readonly matrix: Float64Array
  readonly right: Float64Array
}

function frameOf({ width, height }: PixelSize): Frame {
  return { x: width / 2, y: height / 2, half: Math.max(width, height) / 2 }
}

function createWork(count: number): Work {
  return {
    residuals: new Float32Array(count),
    sorted: new Float32Array(count),
    matrix: new Float64Array(PARAMETERS * PARAMETERS),
    right: new Float64Array(PARAMETERS),
  }
}

/** Returns how many points lie in the answer. */
function readResiduals({ points, answer, weights }: Alignment, map: Affine, work: Work): number {
  const { xx, xy, tx, yx, yy, ty } = map
  const right = answer.width - 0.5
  const bottom = answer.height - 0.5
  let count = 0
  for (let at = 0; at < points.count; at += 1) {
    const px = points.x[at] ?? 0
    const py = points.y[at] ?? 0
    const x = xx * px + xy * py + tx
    const y = yx * px + yy * py + ty
    if (x < 0.5 || y < 0.5 || x > right || y > bottom) {
      work.residuals[at] = Number.NaN
      continue
    }
    const residual = valueAt(answer, x, y) - (points.value[at] ?? 0)
    work.residuals[at] = residual
    if (weights !== undefined && (weights[at] ?? 0) < 0.1) continue
    work.sorted[count] = Math.abs(residual)
    count += 1
  }
  return count
}

function deviationOfResiduals({ sorted }: Work, count: number): number {
  return Math.max(1e-4, MAD_TO_SIGMA * medianInPlace(sorted, count))
}

/** Adds up the normal equations: their upper half, then mirrored. */
function accumulate({ points, weights }: Alignment, frame: Frame, work: Work, sigma: number): void {
  const { matrix, right, residuals } = work
  matrix.fill(0)
  right.fill(0)
  const descent = new Float64Array(PARAMETERS)
  const cut = Math.max(LEAST_CUT, CUT * sigma)
  for (let at = 0; at < points.count; at += 1) {
    const residual = residuals[at] ?? 0
    // Also false for NaN.
    if (!(Math.abs(residual) < cut)) continue
    const weight = tukeyWeight(residual, cut) * (weights === undefined ? 1 : (weights[at] ?? 0))
    const u = ((points.x[at] ?? 0) - frame.x) / frame.half
    const v = ((points.y[at] ?? 0) - frame.y) / frame.half
    const alongX = (points.gradientX[at] ?? 0) * frame.half
    const alongY = (points.gradientY[at] ?? 0) * frame.half
    descent[0] = alongX
    descent[1] = alongX * u
    descent[2] = alongX * v
    descent[3] = alongY
    descent[4] = alongY * u
    descent[5] = alongY * v
    for (let row = 0; row < PARAMETERS; row += 1) {
      const weighted = weight * (descent[row] ?? 0)
      right[row] = (right[row] ?? 0) + weighted * residual
      for (let column = row; column < PARAMETERS; column += 1) {
        const entry = row * PARAMETERS + column
        matrix[entry] = (matrix[entry] ?? 0) + weighted * (descent[column] ?? 0)
      }
    }
  }
  for (let row = 1; row < PARAMETERS; row += 1)
    for (let column = 0; column < row; column += 1)
      matrix[row * PARAMETERS + column] = matrix[column * PARAMETERS + row] ?? 0
}

/** Pulls what was moved so far back to where it is expected. */
function addPrior(prior: Prior, frame: Frame, map: Affine, work: Work, sigma: number): void {
  const { matrix, right } = work
  const moved = compose(invert(prior.map), map)
  const centre = apply(moved, frame.x, frame.y)
  const parameters = [
    (centre.x - frame.x) / frame.half,
    moved.xx - 1,
    moved.xy,
    (centre.y - frame.y) / frame.half,
    moved.yx,
    moved.yy - 1,
  ]
  const { shift, scale, shear } = prior
  const deviations = [shift, scale, shear, shift, shear, scale]
  for (const [row, parameter] of parameters.entries()) {
    const weight = (ALIKE * sigma * sigma) / (deviations[row] ?? 1) ** 2
    const entry = row * (PARAMETERS + 1)
    matrix[entry] = (matrix[entry] ?? 0) + weight
    right[row] = (right[row] ?? 0) + weight * parameter
  }
}

function mapOfStep(step: Float64Array, { x, y, half }: Frame): Affine {
  const [shiftX = 0, xx = 0, xy = 0, shiftY = 0, yx = 0, yy = 0] = step
  return {
    xx: 1 + xx,
    xy,
    tx: half * shiftX - xx * x - xy * y,
    yx,
    yy: 1 + yy,
    ty: half * shiftY - yx * x - yy * y,
  }
}

/** Returns at most how far a step moves a corner, in pixels. */
function reachOfStep(step: Float64Array, { half }: Frame): number {
  return half * step.reduce((most, value) => most + Math.abs(value), 0)
}
