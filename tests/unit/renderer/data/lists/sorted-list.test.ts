import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastWhere, perChunk, SortedList } from '../../../../../renderer/data/lists/sorted-list.ts'

interface Item {
  readonly key: number
  readonly text: string
}

const EMPTY = SortedList.empty<Item>((one, other) => one.key - other.key)

const listOf = (items: readonly Item[]): SortedList<Item> =>
  items.reduce((list, item) => list.with(item), EMPTY)

const numbered = (count: number): Item[] =>
  Array.from({ length: count }, (_, key) => ({ key, text: `item ${key}` }))

const change = fc.record({
  kind: fc.constantFrom('with', 'without'),
  item: fc.record({ key: fc.integer({ min: 0, max: 700 }), text: fc.string({ maxLength: 3 }) }),
})

describe('SortedList', () => {
  it('says after any changes what a map sorted by its keys would say, and leaves the lists before as they were', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const model = new Map(numbered(600).map((item) => [item.key, item]))
        let list = listOf(numbered(600))
        for (const { kind, item } of changes) {
          const before = list
          const saidBefore = [...before]
          list = kind === 'with' ? list.with(item) : list.without(item)
          if (kind === 'with') model.set(item.key, item)
          else model.delete(item.key)
          expect([...before]).toEqual(saidBefore)
        }
        const expected = [...model.values()].toSorted((one, other) => one.key - other.key)
        expect([...list]).toEqual(expected)
        expect(list.count).toBe(expected.length)
        expect(expected.map((_, index) => list.at(index))).toEqual(expected)
        expect(expected.map((item) => list.indexOf(item))).toEqual(expected.map((_, at) => at))
      }),
      { numRuns: 30 },
    )
  })

  it('has nothing outside of its ends, and finds nothing where nothing is', () => {
    const list = listOf(numbered(3))
    expect([list.at(-1), list.at(3), list.at(Number.NaN), EMPTY.at(0)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(list.indexOf({ key: 7, text: '' })).toBe(-1)
    expect(list.find(({ key }) => key - 2)?.text).toBe('item 2')
    expect(list.find(({ key }) => key - 2.5)).toBeUndefined()
    expect(list.without({ key: 7, text: '' })).toBe(list)
  })

  it('copies one of its chunks for a change, and keeps all others', () => {
    const before = listOf(numbered(5000))
    const after = before.with({ key: 2500, text: 'changed' })
    const copied = after.chunks.filter((chunk) => !before.chunks.includes(chunk))
    expect(copied).toHaveLength(1)
    expect(before.chunks.length).toBeGreaterThan(10)
    expect(before.at(2500)?.text).toBe('item 2500')
    expect(after.at(2500)?.text).toBe('changed')
  })

  it('has no empty chunks after everything was taken out', () => {
    const emptied = numbered(600).reduce((list, item) => list.without(item), listOf(numbered(600)))
    expect([emptied.count, emptied.chunks]).toEqual([0, []])
    expect(emptied.with({ key: 1, text: 'back' }).chunks).toEqual([[{ key: 1, text: 'back' }]])
  })
})

describe('perChunk', () => {
  it('derives again only what has changed', () => {
    const derived: number[] = []
    const sums = perChunk((chunk: readonly Item[]) => {
      derived.push(chunk.length)
      return chunk.reduce((sum, { key }) => sum + key, 0)
    })
    const list = listOf(numbered(2000))
    const total = (of: SortedList<Item>): number => sums(of).reduce((sum, each) => sum + each, 0)
    expect(total(list)).toBe((1999 * 2000) / 2)
    expect(derived).toHaveLength(list.chunks.length)
    derived.length = 0
    expect(total(list.without({ key: 1000, text: '' }))).toBe((1999 * 2000) / 2 - 1000)
    expect(derived).toHaveLength(1)
  })
})

describe('lastWhere', () => {
  it('finds the last index for which the test holds, -1 for none', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: -1, max: 60 }), (count, last) => {
        expect(lastWhere(count, (index) => index <= last)).toBe(Math.min(last, count - 1))
      }),
    )
  })
})
