import { createPlane, type Plane } from './plane.ts'

/** Returns a plane of half the size, each pixel the mean of four. An odd last row or column is left out. */
export function halvePlane({ width, height, data }: Plane): Plane {
  const half = createPlane(halfOf(width), halfOf(height))
  const right = width > 1 ? 1 : 0
  const below = height > 1 ? width : 0
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1) {
      const at = 2 * (y * width + x)
      const upper = (data[at] ?? 0) + (data[at + right] ?? 0)
      const lower = (data[at + below] ?? 0) + (data[at + below + right] ?? 0)
      half.data[y * half.width + x] = (upper + lower) / 4
    }
  }
  return half
}

/** Returns a mask of half the size, each pixel the largest of four, so that nothing masked is lost. */
export function halveMask(mask: Uint8Array, width: number, height: number): Uint8Array {
  const halfWidth = halfOf(width)
  const halfHeight = halfOf(height)
  const half = new Uint8Array(halfWidth * halfHeight)
  const right = width > 1 ? 1 : 0
  const below = height > 1 ? width : 0
  for (let y = 0; y < halfHeight; y += 1) {
    for (let x = 0; x < halfWidth; x += 1) {
      const at = 2 * (y * width + x)
      half[y * halfWidth + x] = Math.max(
        mask[at] ?? 0,
        mask[at + right] ?? 0,
        mask[at + below] ?? 0,
        mask[at + below + right] ?? 0,
      )
    }
  }
  return half
}

/** Returns the half of a side, of which at least one pixel stays. */
function halfOf(side: number): number {
  return Math.max(1, side >> 1)
}
