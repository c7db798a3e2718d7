/** Returns the value below which a share (0–1) of the values lie; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return value === undefined ? Number.NaN : Math.round(value * 10) / 10
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
