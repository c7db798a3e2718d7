import { expect, it } from 'vitest'
import { monthsOf } from '../../../../../renderer/features/library/layout/months.ts'

/** Days since 1970. */
const dayOf = (date: string): number => Date.parse(date) / 86_400_000

it('counts the items of each month, in the order in which they come', () => {
  const days = ['2026-01-31', '2026-01-31', '2026-01-02', '2025-12-31', '2025-01-05'].map(dayOf)
  const laid = {
    ns: Uint32Array.from([4, 3, 2, 1, 0]),
    day: Uint16Array.from(days.toReversed()),
    shapes: 0,
  }
  expect(monthsOf(laid)).toEqual([
    { first: 0, count: 3, day: days[0] },
    { first: 3, count: 1, day: days[3] },
    { first: 4, count: 1, day: days[4] },
  ])
  expect(monthsOf({ ...laid, ns: new Uint32Array() })).toEqual([])
})
