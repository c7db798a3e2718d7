import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  ascending,
  ascendingWithPlaces,
  fromHex,
  inParts,
  packAscending,
  unpackAscending,
} from '../../../../../electron/engine/library/organise/item-numbers.ts'

const numbers = fc
  .array(fc.oneof(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 2 ** 32 - 1 })))
  .map((some) => Uint32Array.from(some))

it('packs ascending numbers so that they can be read again, about a byte for a neighbour', () => {
  fc.assert(
    fc.property(numbers, (some) => {
      const sorted = ascending(some)
      const bytes = packAscending(sorted)
      expect(unpackAscending(bytes, 0, sorted.length)).toEqual({
        numbers: sorted,
        end: bytes.length,
      })
    }),
  )
  expect(packAscending(Uint32Array.from({ length: 1000 }, (_, at) => at * 3))).toHaveLength(1000)
})

it('reads no numbers out of bytes that are none', () => {
  expect(() => unpackAscending(Uint8Array.of(1, 2), 0, 3)).toThrow('fewer')
  expect(() => unpackAscending(Uint8Array.of(200), 0, 1)).toThrow('cut')
  expect(() => unpackAscending(new Uint8Array(20).fill(255), 0, 2)).toThrow('cut')
})

it('sorts numbers, each once, and takes the place of the first along', () => {
  expect(ascending(Uint32Array.of(5, 1, 5, 3))).toEqual(Uint32Array.of(1, 3, 5))
  expect(ascendingWithPlaces(Uint32Array.of(5, 1, 5), Float64Array.of(10, 20, 30))).toEqual({
    items: Uint32Array.of(1, 5),
    positions: Float64Array.of(20, 10),
  })
  expect(ascendingWithPlaces(new Uint32Array(), new Float64Array()).items).toHaveLength(0)
})

it('parts numbers for steps, and reads them from one text', () => {
  const parts = [...inParts(new Uint32Array(12_001))]
  expect(parts.map(([part, from]) => [part.length, from])).toEqual([
    [5000, 0],
    [5000, 5000],
    [2001, 10_000],
  ])
  expect(fromHex('00000001ffffffff')).toEqual(Uint32Array.of(1, 2 ** 32 - 1))
  expect(fromHex(null)).toHaveLength(0)
})
