import { boxMean, boxSums } from '../planes/box-mean.ts'
import { createPlane, type Plane } from '../planes/plane.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Pixels around a pixel, to each side, by which it is normalised. */
const RADIUS = 7

/** Levels that are added to the deviation: what is less is noise, and must not be made large. */
const NOISE = 4

/** Mid-grey: squares of what is left are small, and lose less when they are subtracted. */
const MIDDLE = 128

/**
 * Returns a luminance without its local brightness and contrast, which models change: lightly smoothed, then how many
 * local deviations each pixel is from its local mean. Where all is flat it is 0.
 */
export function localNormalise(luminance: Plane): Plane {
  const { width, height } = luminance
  const smooth = smoothed(luminance)
  const squares = createPlane(width, height)
  for (let at = 0; at < smooth.data.length; at += 1) {
    const value = (smooth.data[at] ?? 0) - MIDDLE
    smooth.data[at] = value
    squares.data[at] = value * value
  }
  const mean = boxMean(smooth, RADIUS).data
  const meanSquare = boxMean(squares, RADIUS).data
  const feature = createPlane(width, height)
  for (let at = 0; at < feature.data.length; at += 1) {
    const local = mean[at] ?? 0
    // Rounding can bring it below zero where all is flat.
    const variance = Math.max(0, (meanSquare[at] ?? 0) - local * local)
    feature.data[at] = ((smooth.data[at] ?? 0) - local) / (Math.sqrt(variance) + NOISE)
  }
  return feature
}

/** Returns where a normalised pixel was touched by what is ignored. */
export function reachOfIgnored(isIgnored: Uint8Array, size: PixelSize): Uint8Array {
  const around = boxSums(isIgnored, size, RADIUS)
  const isReached = new Uint8Array(around.length)
  for (let at = 0; at < around.length; at += 1) isReached[at] = (around[at] ?? 0) > 0.5 ? 1 : 0
  return isReached
}

/** Returns a plane through a small kernel, [1 2 1] along both axes. */
function smoothed({ width, height, data }: Plane): Plane {
  const along = createPlane(width, height)
  for (let y = 0; y < height; y += 1) {
    const start = y * width
    for (let x = 0; x < width; x += 1) {
      const left = data[start + Math.max(0, x - 1)] ?? 0
      const right = data[start + Math.min(width - 1, x + 1)] ?? 0
      along.data[start + x] = (left + 2 * (data[start + x] ?? 0) + right) / 4
    }
  }
  const both = createPlane(width, height)
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    const above = Math.max(0, y - 1) * width
    const below = Math.min(height - 1, y + 1) * width
    for (let x = 0; x < width; x += 1) {
      const around = (along.data[above + x] ?? 0) + (along.data[below + x] ?? 0)
      both.data[row + x] = (around + 2 * (along.data[row + x] ?? 0)) / 4
    }
  }
  return both
}
