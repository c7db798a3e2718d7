/** Returns the number of an option of a benchmark. Throws for one that is none, or less than `least`. */
export function positive(text: string, option: string, least = 1): number {
  const value = Number.parseInt(text, 10)
  if (!(value >= least)) throw new Error(`${option} must be a number from ${least} on`)
  return value
}
