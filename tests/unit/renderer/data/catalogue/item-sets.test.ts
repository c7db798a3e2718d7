import { beforeEach, expect, it } from 'vitest'
import { catalogue } from '../../../../../renderer/data/catalogue/catalogue-store.ts'
import { createFoundList } from '../../../../../renderer/data/catalogue/found-list.ts'
import { itemSetsOf } from '../../../../../renderer/data/catalogue/item-sets.ts'
import { useLibrarySearch } from '../../../../../renderer/data/catalogue/library-search.ts'
import { bodyOf, OF_NO_VERSION } from './bodies.ts'
import { wholeResult } from './whole-result.ts'

const COUNT = 10_000
const idOf = (n: number): string => `item-${n}`
const idsOf = (ns: readonly number[]): ReadonlySet<string> => new Set(ns.map(idOf))
const numbers = Array.from({ length: COUNT }, (_, n) => n + 1)

beforeEach(() => {
  catalogue.take(
    bodyOf(
      OF_NO_VERSION,
      numbers.map((n) => ({ n, id: idOf(n) })),
    ),
  )
  const delivered = createFoundList(Uint32Array.from(numbers.toReversed()))
  useLibrarySearch.setState({ result: wholeResult('r', COUNT), delivered })
})

it('says a few items by their ids, and nothing of none', () => {
  expect(itemSetsOf(idsOf([3, 9]))).toEqual([{ type: 'ids', ids: ['item-3', 'item-9'] }])
  expect(itemSetsOf(new Set())).toEqual([])
})

it('says many by their places in what was found', () => {
  expect(itemSetsOf(idsOf(numbers))).toEqual([{ type: 'found', result: 'r', ranges: [[0, COUNT]] }])
  const some = numbers.filter((n) => n > 9000 || (n > 10 && n <= 20))
  expect(itemSetsOf(idsOf(some))).toEqual([
    {
      type: 'found',
      result: 'r',
      ranges: [
        [0, 1000],
        [9980, 9990],
      ],
    },
  ])
})

it('says those by their ids that were not found, beside the others', () => {
  const sets = itemSetsOf(new Set([...idsOf(numbers), 'elsewhere']))
  expect(sets).toEqual([
    { type: 'found', result: 'r', ranges: [[0, COUNT]] },
    { type: 'ids', ids: ['elsewhere'] },
  ])
})

it('says what lies in too many places by its ids, in parts', () => {
  const sets = itemSetsOf(idsOf(numbers.filter((n) => n % 2 === 0)))
  expect(sets).toHaveLength(10)
  expect(sets.flatMap((set) => (set.type === 'ids' ? set.ids : []))).toHaveLength(COUNT / 2)
})
