/** Returns the least of the values that a share (0–1) of all are not above: the nearest rank; NaN for none. Rounded to a tenth. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return rounded(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN)
}

/** Returns the value in the middle, or half of the two in the middle together; NaN for none. Rounded to a tenth. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const half = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]]
  return low === undefined || high === undefined ? Number.NaN : rounded((low + high) / 2)
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
