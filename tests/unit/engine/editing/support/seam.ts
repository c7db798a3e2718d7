import type { Mask, Picture } from '../../../../../electron/engine/editing/picture.ts'
import { distanceTo } from '../../../../../electron/engine/editing/planes/distance.ts'
import { colorDifference } from './color-difference.ts'

type Color = readonly [number, number, number]

/** Returns the mean colour of the square of five pixels around one. */
export function meanColor({ width, height, channels, data }: Picture, x: number, y: number): Color {
  const sum: [number, number, number] = [0, 0, 0]
  let count = 0
  for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row += 1) {
    for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column += 1) {
      const at = (row * width + column) * channels
      sum[0] += data[at] ?? 0
      sum[1] += data[at + 1] ?? 0
      sum[2] += data[at + 2] ?? 0
      count += 1
    }
  }
  return [sum[0] / count, sum[1] / count, sum[2] / count]
}

/** Returns how far inside of the mask each pixel is; 0 outside. */
export function depthOf(mask: Mask): Float32Array {
  return distanceTo(
    mask.data.map((value) => (value === 0 ? 1 : 0)),
    mask,
  ).data
}

/** Returns the differences (CIEDE2000) of two pictures at so many pixels inside of the border of a mask. */
export function differencesAt(
  one: Picture,
  other: Picture,
  mask: Mask,
  depth: number,
): readonly number[] {
  const depths = depthOf(mask)
  const differences: number[] = []
  for (let at = 0; at < depths.length; at += 1) {
    if (Math.abs((depths[at] ?? 0) - depth) > 0.5) continue
    const x = at % mask.width
    const y = Math.floor(at / mask.width)
    differences.push(colorDifference(meanColor(one, x, y), meanColor(other, x, y)))
  }
  return differences
}

/** Returns the steps (CIEDE2000) across the border of a mask, less those that the original has there itself. */
export function stepsAcross(result: Picture, original: Picture, mask: Mask): readonly number[] {
  const { width, height, data } = mask
  const steps: number[] = []
  const reach = 4
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = reach; x < width - reach; x += 1) {
      const isMasked = data[y * width + x] !== 0
      for (const [right, down] of [
        [1, 0],
        [0, 1],
      ] as const) {
        if ((data[(y + down) * width + x + right] !== 0) === isMasked) continue
        const before = [x - 3 * right, y - 3 * down] as const
        const after = [x + 4 * right, y + 4 * down] as const
        const stepIn = (picture: Picture): number =>
          colorDifference(meanColor(picture, ...before), meanColor(picture, ...after))
        steps.push(stepIn(result) - stepIn(original))
      }
    }
  }
  return steps
}
