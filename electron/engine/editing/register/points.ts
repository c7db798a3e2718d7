import type { Level } from './pyramid.ts'

/** Pixels of a level that are registered by, with what Lucas–Kanade needs of each. */
export interface Points {
  readonly count: number
  /** Their centres. */
  readonly x: Float32Array
  readonly y: Float32Array
  /** The original's feature there, and its gradient. */
  readonly value: Float32Array
  readonly gradientX: Float32Array
  readonly gradientY: Float32Array
}

/** A pixel with a smaller gradient, in deviations a pixel, says nothing of where it is. */
const LEAST_GRADIENT = 0.1

/**
 * Returns the pixels of a level with the strongest gradients, one of each small square, so that they are spread over
 * all of the picture and none of its textures speaks for the rest. At most about `most`.
 */
export function choosePoints(level: Level, most: number): Points {
  const { width, height, original, isInvalid } = level
  const side = Math.max(1, Math.ceil(Math.sqrt((width * height) / most)))
  const chosen: number[] = []
  for (let top = 1; top < height - 1; top += side) {
    for (let left = 1; left < width - 1; left += side) {
      let best = -1
      let strongest = LEAST_GRADIENT * LEAST_GRADIENT * 4
      for (let y = top; y < Math.min(top + side, height - 1); y += 1) {
        for (let x = left; x < Math.min(left + side, width - 1); x += 1) {
          const at = y * width + x
          if (isInvalid[at] !== 0) continue
          const along = (original.data[at + 1] ?? 0) - (original.data[at - 1] ?? 0)
          const across = (original.data[at + width] ?? 0) - (original.data[at - width] ?? 0)
          const strength = along * along + across * across
          if (strength <= strongest) continue
          strongest = strength
          best = at
        }
      }
      if (best >= 0) chosen.push(best)
    }
  }
  return pointsAt(level, chosen)
}

/** Returns the points of a level at so many indices of its pixels, none of which is at its border. */
export function pointsAt({ width, original: { data } }: Level, indices: readonly number[]): Points {
  const count = indices.length
  const points = {
    count,
    x: new Float32Array(count),
    y: new Float32Array(count),
    value: new Float32Array(count),
    gradientX: new Float32Array(count),
    gradientY: new Float32Array(count),
  }
  for (const [number, at] of indices.entries()) {
    points.x[number] = (at % width) + 0.5
    points.y[number] = Math.floor(at / width) + 0.5
    points.value[number] = data[at] ?? 0
    points.gradientX[number] = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2
    points.gradientY[number] = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2
  }
  return points
}
