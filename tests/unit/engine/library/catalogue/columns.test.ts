import { describe, expect, it } from 'vitest'
import {
  changedColumns,
  emptyColumns,
  joinedColumns,
  pickedColumns,
  placeIn,
  type Columns,
} from '../../../../../electron/engine/library/catalogue/columns.ts'
import { createDays } from '../../../../../electron/engine/library/catalogue/days.ts'
import { createPlaces } from '../../../../../electron/engine/library/catalogue/places.ts'
import { random } from '../../../../bench/random.ts'

/** Items with these numbers, whose width says which of several writings it was. */
function columnsOf(ns: readonly number[], width = 0): Columns {
  const columns = emptyColumns(ns.length)
  columns.n.set(ns)
  columns.width.fill(width)
  return { ...columns, ids: ns.map((n) => `item-${n}`) }
}

const told = ({ n, width, ids }: Columns) => [...n].map((one, at) => [one, width[at], ids[at]])

describe('columns', () => {
  it('are changed as a map of the items would be', () => {
    for (let round = 0; round < 300; round += 1) {
      const { below } = random(3, round)
      const some = (count: number): number[] =>
        [...new Set(Array.from({ length: below(count) }, () => 1 + below(40)))].toSorted(
          (one, other) => one - other,
        )
      const [before, written] = [some(30), some(12)]
      const gone = some(12).filter((n) => !written.includes(n))
      const expected = new Map(before.map((n) => [n, 0]))
      for (const n of written) expected.set(n, 1)
      for (const n of gone) expected.delete(n)
      const columns = columnsOf(before)
      const changed = changedColumns(columns, { fresh: columnsOf(written, 1), gone })
      expect(told(changed)).toEqual(
        [...expected]
          .toSorted(([one], [other]) => one - other)
          .map(([n, width]) => [n, width, `item-${n}`]),
      )
      expect(told(columns)).toEqual(told(columnsOf(before)))
    }
  })

  it('are put together, and picked out of', () => {
    const [one, other] = [columnsOf([1, 2]), columnsOf([3, 4, 5])]
    const joined = joinedColumns([
      { of: one, from: 0, to: 2 },
      { of: other, from: 1, to: 3 },
    ])
    expect([...joined.n]).toEqual([1, 2, 4, 5])
    expect(pickedColumns(joined, [0, 3]).ids).toEqual(['item-1', 'item-5'])
    expect(joinedColumns([]).ids).toEqual([])
  })
})

describe('places', () => {
  it.each([
    ['close to each other', [3, 4, 7, 900]],
    ['far from each other', [3, 4_000_000_000, 4_294_967_295]],
    ['that are none', []],
  ])('of numbers %s', (_name, ns) => {
    const placeOf = createPlaces(Uint32Array.from(ns))
    expect(ns.map(placeOf)).toEqual(ns.map((_n, place) => place))
    for (const n of [0, 1, 5, 901, 3_999_999_999, -1]) {
      if (!ns.includes(n)) expect(placeOf(n), String(n)).toBe(-1)
    }
  })

  it('are where they would be', () => {
    const ns = Uint32Array.of(2, 4, 6)
    expect([1, 2, 3, 6, 7].map((n) => placeIn(ns, n))).toEqual([
      { place: 0, isThere: false },
      { place: 0, isThere: true },
      { place: 1, isThere: false },
      { place: 2, isThere: true },
      { place: 3, isThere: false },
    ])
  })
})

describe('days', () => {
  it('are those of the calendar here, whatever was asked before', () => {
    const dayOf = createDays()
    const dayAt = (...at: [number, number, number, number, number]): number =>
      dayOf(new Date(...at).getTime())
    const day = Date.UTC(2026, 9, 25) / 86_400_000
    // In much of the world this day, or the one before, has an hour more or less.
    expect(dayAt(2026, 9, 25, 0, 0)).toBe(day)
    expect(dayAt(2026, 9, 25, 23, 59)).toBe(day)
    expect(dayAt(2026, 9, 26, 0, 0)).toBe(day + 1)
    expect(dayAt(2026, 9, 24, 23, 59)).toBe(day - 1)
    expect(dayAt(2026, 9, 25, 12, 0)).toBe(day)
  })

  it('are held to what a column can hold', () => {
    const dayOf = createDays()
    expect([2 ** 48, 8.64e15 + 1, Number.NaN].map(dayOf)).toEqual([65_535, 0, 0])
  })
})
