import { describe, expect, it } from 'vitest'
import {
  addAll,
  addTo,
  countOf,
  emptyMask,
  fullMask,
  inverted,
  isIn,
  keepCommon,
  maskOf,
  maskOfBit,
  maskOfNumbers,
  placesOf,
  takeFrom,
  type Mask,
} from '../../../../../electron/engine/library/catalogue/mask.ts'
import { emptyColumns } from '../../../../../electron/engine/library/catalogue/columns.ts'
import { random } from '../../../../bench/random.ts'

/** Sizes at the edges of a number of 32 bits, and others. */
const COUNTS = [0, 1, 31, 32, 33, 63, 64, 65, 500]

function ofSet(count: number, places: ReadonlySet<number>): Mask {
  const mask = emptyMask(count)
  for (const place of places) addTo(mask, place)
  return mask
}

describe('a mask', () => {
  it.each(COUNTS)('is what a set of places is, of %i', (count) => {
    const all = Array.from({ length: count }, (_, place) => place)
    for (let round = 0; round < 20; round += 1) {
      const { below } = random(count, round)
      const share = 1 + below(5)
      const some = (): ReadonlySet<number> => new Set(all.filter(() => below(share) === 0))
      const [one, other] = [some(), some()]
      const mask = () => ofSet(count, one)

      expect([...placesOf(mask())]).toEqual([...one])
      expect(countOf(mask())).toBe(one.size)
      expect(maskOf(count, (place) => one.has(place))).toEqual(mask())
      const column = Uint32Array.from(all, (place) => below(2 ** 31) * 2 + Number(one.has(place)))
      expect(maskOfBit(column, 0)).toEqual(mask())
      expect(
        maskOfBit(
          column.map((number) => number << 31),
          31,
        ),
      ).toEqual(mask())
      expect(all.filter((place) => isIn(mask(), place))).toEqual([...one])
      expect([...placesOf(inverted(mask()))]).toEqual(all.filter((place) => !one.has(place)))
      expect(inverted(inverted(mask()))).toEqual(mask())

      const both = mask()
      keepCommon(both, ofSet(count, other))
      expect([...placesOf(both)]).toEqual(all.filter((place) => one.has(place) && other.has(place)))
      const either = mask()
      addAll(either, ofSet(count, other))
      expect([...placesOf(either)]).toEqual(
        all.filter((place) => one.has(place) || other.has(place)),
      )
      const without = mask()
      for (const place of other) takeFrom(without, place)
      expect([...placesOf(without)]).toEqual(
        all.filter((place) => one.has(place) && !other.has(place)),
      )
    }
    expect([...placesOf(fullMask(count))]).toEqual(all)
    expect(countOf(fullMask(count))).toBe(count)
    expect(countOf(emptyMask(count))).toBe(0)
  })

  it('has the items with some numbers that are there', () => {
    const columns = { ...emptyColumns(40), n: Uint32Array.from({ length: 40 }, (_, at) => 10 * at) }
    const placeOf = (n: number): number => columns.n.indexOf(n)
    const mask = maskOfNumbers({ columns, placeOf }, Uint32Array.of(390, 5, 0, 390))
    expect([...placesOf(mask)]).toEqual([0, 39])
  })
})
