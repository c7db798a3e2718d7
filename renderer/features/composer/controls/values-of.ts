import type { IntegerRange } from '#shared/capabilities.ts'

/** Returns every number that a rule allows, in ascending order. */
export function valuesOf({ min, max, values }: IntegerRange): readonly number[] {
  return values ?? Array.from({ length: max - min + 1 }, (_, index) => min + index)
}
