import { createPlane, valueAt, type Plane } from '../planes/plane.ts'

/**
 * Fills planes smoothly where nothing is known. `weight` says from 0 to 1 how much is known of a pixel, and the values
 * are multiplied by it already. What is missing comes from ever coarser grids, from near before from far.
 */
export function pullPush(values: readonly Plane[], weight: Plane): readonly Plane[] {
  const { width, height } = weight
  if (width === 1 && height === 1) return values.map((plane) => divided(plane, weight))
  const coarser = pullPush(
    values.map((plane) => pull(plane, weight)),
    pulledWeight(weight),
  )
  return values.map((plane, at) => push(plane, weight, coarser[at] ?? plane))
}

function divided(plane: Plane, { data }: Plane): Plane {
  const known = data[0] ?? 0
  return { ...plane, data: plane.data.map((value) => (known > 0 ? value / known : 0)) }
}

/** Returns the sums of four pixels each, lessened where they are known more than once. */
function pull(plane: Plane, weight: Plane): Plane {
  const sums = sumsOfFour(plane)
  const weights = sumsOfFour(weight)
  sums.data.forEach((sum, at) => {
    sums.data[at] = sum / Math.max(1, weights.data[at] ?? 0)
  })
  return sums
}

function pulledWeight(weight: Plane): Plane {
  const sums = sumsOfFour(weight)
  return { ...sums, data: sums.data.map((sum) => Math.min(1, sum)) }
}

function sumsOfFour({ width, height, data }: Plane): Plane {
  const sums = createPlane((width + 1) >> 1, (height + 1) >> 1)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y >> 1) * sums.width + (x >> 1)
      sums.data[at] = (sums.data[at] ?? 0) + (data[y * width + x] ?? 0)
    }
  }
  return sums
}

function push(plane: Plane, weight: Plane, coarser: Plane): Plane {
  const { width, height, data } = plane
  const filled = createPlane(width, height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const missing = 1 - (weight.data[at] ?? 0)
      const known = data[at] ?? 0
      filled.data[at] =
        missing > 0 ? known + missing * valueAt(coarser, (x + 0.5) / 2, (y + 0.5) / 2) : known
    }
  }
  return filled
}
