import { createPlane, type Plane } from './plane.ts'

/** Returns the mean of the square of `2 · radius + 1` pixels around each pixel; at the border, of what there is of it. */
export function boxMean(plane: Plane, radius: number): Plane {
  const sums = boxSums(plane.data, plane, radius)
  const { width, height } = plane
  const mean = createPlane(width, height)
  for (let y = 0; y < height; y += 1) {
    const rows = reach(y, height, radius)
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      mean.data[at] = (sums[at] ?? 0) / (rows * reach(x, width, radius))
    }
  }
  return mean
}

/** Returns how many of the pixels `radius` before and after one exist in a line of `length`, itself included. */
export function reach(at: number, length: number, radius: number): number {
  return Math.min(length - 1, at + radius) - Math.max(0, at - radius) + 1
}

/**
 * Returns the sum of the square of `2 · radius + 1` values around each. The sums run along, in 64 bits: in 32 they
 * would drift, and what is flat would not stay so.
 */
export function boxSums(
  data: ArrayLike<number>,
  { width, height }: { width: number; height: number },
  radius: number,
): Float64Array {
  const along = sumsAlongRows(data, width, height, radius)
  const sums = new Float64Array(width * height)
  const running = new Float64Array(width)
  const add = (row: number, sign: number): void => {
    if (row < 0 || row >= height) return
    const start = row * width
    for (let x = 0; x < width; x += 1)
      running[x] = (running[x] ?? 0) + sign * (along[start + x] ?? 0)
  }
  for (let row = 0; row < radius; row += 1) add(row, 1)
  for (let y = 0; y < height; y += 1) {
    add(y + radius, 1)
    add(y - radius - 1, -1)
    sums.set(running, y * width)
  }
  return sums
}

function sumsAlongRows(
  data: ArrayLike<number>,
  width: number,
  height: number,
  radius: number,
): Float64Array {
  const sums = new Float64Array(width * height)
  for (let y = 0; y < height; y += 1) {
    const start = y * width
    let running = 0
    for (let x = 0; x < Math.min(radius, width); x += 1) running += data[start + x] ?? 0
    for (let x = 0; x < width; x += 1) {
      if (x + radius < width) running += data[start + x + radius] ?? 0
      if (x - radius > 0) running -= data[start + x - radius - 1] ?? 0
      sums[start + x] = running
    }
  }
  return sums
}

/** Returns, for each of some planes, the mean of those pixels around each pixel for which `isValid` is not 0; 0 where there is none. */
export function meansOfValid(
  planes: readonly Plane[],
  isValid: Uint8Array,
  radius: number,
): readonly Plane[] {
  const [first] = planes
  if (first === undefined) return []
  const counts = boxSums(isValid, first, radius)
  const valid = new Float32Array(isValid.length)
  return planes.map((plane) => {
    for (let at = 0; at < valid.length; at += 1)
      valid[at] = isValid[at] === 0 ? 0 : (plane.data[at] ?? 0)
    const sums = boxSums(valid, plane, radius)
    const mean = createPlane(plane.width, plane.height)
    for (let at = 0; at < sums.length; at += 1) {
      const count = counts[at] ?? 0
      mean.data[at] = count < 0.5 ? 0 : (sums[at] ?? 0) / count
    }
    return mean
  })
}
