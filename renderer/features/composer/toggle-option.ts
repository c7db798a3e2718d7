/**
 * Returns the chosen options after one was switched on or off, in the order of the options. The last one stays:
 * something must be chosen.
 */
export function withToggled<T>(
  options: readonly T[],
  chosen: readonly T[],
  value: T,
): readonly T[] {
  const next = options.filter((option) => chosen.includes(option) !== (option === value))
  return next.length === 0 ? chosen : next
}
