/** Returns the median of the first `count` values, whose order it changes; 0 of none. By selection, which is faster than sorting. */
export function medianInPlace(values: Float32Array, count = values.length): number {
  const wanted = count >> 1
  let from = 0
  let to = count - 1
  while (from < to) {
    const pivot = values[(from + to) >> 1] ?? 0
    let left = from
    let right = to
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left += 1
      while ((values[right] ?? 0) > pivot) right -= 1
      if (left > right) break
      const kept = values[left] ?? 0
      values[left] = values[right] ?? 0
      values[right] = kept
      left += 1
      right -= 1
    }
    if (wanted <= right) to = right
    else if (wanted >= left) from = left
    else break
  }
  return count === 0 ? 0 : (values[wanted] ?? 0)
}

/** How many standard deviations of a normal distribution one median of absolute deviations is. */
export const MAD_TO_SIGMA = 1.4826

/** Returns Tukey's weight of a residual, 1 at 0 and 0 from `cut` on. */
export function tukeyWeight(residual: number, cut: number): number {
  const share = residual / cut
  if (share >= 1 || share <= -1) return 0
  const rest = 1 - share * share
  return rest * rest
}
