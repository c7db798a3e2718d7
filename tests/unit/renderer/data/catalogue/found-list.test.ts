import { expect, it } from 'vitest'
import { createFoundList, isSameList } from '../../../../../renderer/data/catalogue/found-list.ts'

it('knows the place of each item, however many are asked for', () => {
  const ns = Uint32Array.from({ length: 100 }, (_, place) => (place * 37) % 101)
  const list = createFoundList(ns)
  for (const [place, n] of ns.entries()) expect(list.placeOf(n)).toBe(place)
})

it('says so of what was not found, however many are asked for', () => {
  const list = createFoundList(Uint32Array.of(7, 3))
  for (let n = 100; n < 200; n += 1) expect(list.placeOf(n)).toBe(-1)
  expect([0, 3, 7, -1].map((n) => list.placeOf(n))).toEqual([-1, 1, 0, -1])
  expect(createFoundList(new Uint32Array()).placeOf(0)).toBe(-1)
})

it('tells lists apart by their items and their order', () => {
  const list = createFoundList(Uint32Array.of(3, 2, 1))
  expect(isSameList(list, createFoundList(Uint32Array.of(3, 2, 1)))).toBe(true)
  expect(isSameList(list, createFoundList(Uint32Array.of(3, 1, 2)))).toBe(false)
  expect(isSameList(list, createFoundList(Uint32Array.of(3, 2)))).toBe(false)
})
