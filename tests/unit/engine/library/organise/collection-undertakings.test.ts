import { expect, it } from 'vitest'
import { placesBetween } from '../../../../../electron/engine/library/organise/collection-undertakings.ts'

it('finds places between two others, before the first and behind the last', () => {
  expect(placesBetween(1, 2, 1)).toEqual(Float64Array.of(1.5))
  expect(placesBetween(undefined, 1, 2)).toEqual(Float64Array.of(-1, 0))
  expect(placesBetween(7, undefined, 2)).toEqual(Float64Array.of(8, 9))
  expect(placesBetween(undefined, undefined, 1)).toEqual(Float64Array.of(1))
})

it('finds none where they would be too near to each other', () => {
  expect(placesBetween(1, 1 + 1e-7, 1)).toBeNull()
  expect(placesBetween(3, 3, 1)).toBeNull()
})
