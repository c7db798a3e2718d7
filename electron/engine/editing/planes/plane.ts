import type { PixelSize } from '#shared/domain/reference-change.ts'

/**
 * One number for each pixel, row by row. Places in a plane are continuous: pixel i covers i to i + 1, its centre is
 * at i + 0.5.
 */
export interface Plane extends PixelSize {
  readonly data: Float32Array
}

/** Returns a plane of zeros. */
export function createPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) }
}

/** Returns the value at a place, bilinear between centres; beyond the border it is that of the border. */
export function valueAt({ width, height, data }: Plane, x: number, y: number): number {
  const px = Math.min(Math.max(x - 0.5, 0), width - 1)
  const py = Math.min(Math.max(y - 0.5, 0), height - 1)
  const left = Math.min(Math.floor(px), Math.max(0, width - 2))
  const top = Math.min(Math.floor(py), Math.max(0, height - 2))
  const at = top * width + left
  const right = width > 1 ? 1 : 0
  const below = height > 1 ? width : 0
  const upper = lerp(data[at] ?? 0, data[at + right] ?? 0, px - left)
  const lower = lerp(data[at + below] ?? 0, data[at + below + right] ?? 0, px - left)
  return lerp(upper, lower, py - top)
}

function lerp(from: number, to: number, share: number): number {
  return from + (to - from) * share
}
