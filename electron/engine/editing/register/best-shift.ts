import { createPlane, valueAt, type Plane } from '../planes/plane.ts'
import { apply, compose, scaling, type Affine } from './affine.ts'
import type { Points } from './points.ts'
import type { Level } from './pyramid.ts'

/** How far a picture may have been moved, as a share of each side. */
const FARTHEST = 0.12

/** A shift counts when this share of the points lies in the answer. */
const LEAST_OVERLAP = 0.5

/** Where a warped answer has no pixel. */
const NOWHERE = Number.NaN

/**
 * Returns the map whose shift of the original gives the highest normalised cross-correlation at the points of a level:
 * where to begin for an answer that is cropped off its centre. Every shift by whole pixels is tried, at a few thousand
 * points, which knows the mask exactly; over the whole level it would take Fourier transforms.
 */
export function bestShift(level: Level, points: Points, map: Affine): Affine {
  const warped = warp(level.answer, map, level)
  const mostX = Math.round(level.width * FARTHEST)
  const mostY = Math.round(level.height * FARTHEST)
  let best = { x: 0, y: 0, correlation: 0 }
  for (let y = -mostY; y <= mostY; y += 1) {
    for (let x = -mostX; x <= mostX; x += 1) {
      const correlation = correlationAt(warped, points, x, y)
      if (correlation > best.correlation) best = { x, y, correlation }
    }
  }
  return compose(map, scaling(1, 1, best.x, best.y))
}

/** Returns the answer as it lies on the original. */
function warp(answer: Plane, map: Affine, { width, height }: Level): Plane {
  const warped = createPlane(width, height)
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const { x, y } = apply(map, column + 0.5, row + 0.5)
      const isInside = x >= 0 && y >= 0 && x <= answer.width && y <= answer.height
      warped.data[row * width + column] = isInside ? valueAt(answer, x, y) : NOWHERE
    }
  }
  return warped
}

function correlationAt(
  { width, height, data }: Plane,
  points: Points,
  shiftX: number,
  shiftY: number,
): number {
  let count = 0
  let sumO = 0
  let sumA = 0
  let squareO = 0
  let squareA = 0
  let product = 0
  for (let at = 0; at < points.count; at += 1) {
    const x = ((points.x[at] ?? 0) | 0) + shiftX
    const y = ((points.y[at] ?? 0) | 0) + shiftY
    if (x < 0 || y < 0 || x >= width || y >= height) continue
    const answer = data[y * width + x] ?? 0
    // NaN is the one value that is not itself.
    // eslint-disable-next-line no-self-compare
    if (answer !== answer) continue
    const original = points.value[at] ?? 0
    count += 1
    sumO += original
    sumA += answer
    squareO += original * original
    squareA += answer * answer
    product += original * answer
  }
  if (count < LEAST_OVERLAP * points.count) return 0
  const varianceO = squareO - (sumO * sumO) / count
  const varianceA = squareA - (sumA * sumA) / count
  if (!(varianceO > 0 && varianceA > 0)) return 0
  return (product - (sumO * sumA) / count) / Math.sqrt(varianceO * varianceA)
}
