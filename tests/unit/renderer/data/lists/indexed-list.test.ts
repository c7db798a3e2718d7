import { describe, expect, it, vi } from 'vitest'
import { AppError } from '#shared/errors.ts'
import {
  createIndexedList,
  type IndexQuery,
} from '../../../../../renderer/data/lists/indexed-list.ts'

interface Item {
  readonly id: string
}

const idsTo = (count: number): string[] =>
  Array.from({ length: count }, (_each, index) => `id ${index}`)
const itemsOf = (ids: readonly string[]): Item[] => ids.map((id) => ({ id }))

function listOf(query: Partial<IndexQuery<Item>>) {
  return createIndexedList<Item>({
    loadIds: async () => ({ ids: idsTo(10), next: null }),
    loadItems: async (ids) => itemsOf(ids),
    idOf: ({ id }) => id,
    mostItems: 3,
    ...query,
  })
}

describe('a list of which all ids are known', () => {
  it('shows the first page at once, and has all of them in the end', async () => {
    const seen: number[] = []
    const list = listOf({
      loadIds: async (after) =>
        after === null
          ? { ids: idsTo(2), next: 'more' }
          : { ids: ['id 1', 'id 2', 'id 3'], next: null },
    })
    list.store.subscribe(({ ids }) => seen.push(ids.length))
    await list.load()
    expect(seen).toContain(2)
    expect(list.store.getState()).toMatchObject({ ids: idsTo(4), isComplete: true })
    expect([list.indexOf('id 3'), list.indexOf('nobody')]).toEqual([3, -1])
  })

  it('reads the items that are looked at, and those alone', async () => {
    const loadItems = vi.fn<IndexQuery<Item>['loadItems']>(async (ids) => itemsOf(ids))
    const list = listOf({ loadItems })
    await list.load()
    await list.loadAround(2, 6)
    await list.loadAround(4, 7)
    expect(loadItems.mock.calls.map(([ids]) => ids)).toEqual([
      ['id 2', 'id 3', 'id 4'],
      ['id 5', 'id 6'],
      ['id 7'],
    ])
    expect([list.at(2), list.at(0)]).toEqual([{ id: 'id 2' }, undefined])
  })

  it('reads what is looked at in the moment in which all else was read', async () => {
    const list = listOf({})
    await list.load()
    let later: Promise<void> | undefined
    list.store.subscribe(() => {
      // As React does, which draws what has come and says what it needs next.
      queueMicrotask(() => {
        later ??= list.loadAround(7, 8)
      })
    })
    await list.loadAround(0, 1)
    await later
    expect([list.at(1), list.at(8)]).toEqual([{ id: 'id 1' }, { id: 'id 8' }])
  })

  it('asks again for what a message had no room for, and not for what cannot be read', async () => {
    const list = listOf({
      mostItems: 5,
      loadItems: async (ids) => itemsOf(ids.filter((id) => id !== 'id 1').slice(0, 2)),
    })
    await list.load()
    await list.loadAround(0, 5)
    expect([0, 1, 2, 3, 4, 5].map((index) => list.at(index)?.id)).toEqual([
      'id 0',
      undefined,
      'id 2',
      'id 3',
      'id 4',
      'id 5',
    ])
    expect(list.at(1)).toBeNull()
  })

  it('goes on with what is looked at now when one has gone elsewhere meanwhile', async () => {
    const asked: string[] = []
    let go = (): void => undefined
    const first = new Promise<void>((resolve) => {
      go = resolve
    })
    const list = listOf({
      async loadItems(ids) {
        asked.push(ids.join())
        await first
        return itemsOf(ids)
      },
    })
    await list.load()
    const reading = list.loadAround(0, 5)
    await list.loadAround(8, 9)
    go()
    await reading
    expect(asked).toEqual(['id 0,id 1,id 2', 'id 8,id 9'])
  })

  it('never brings back what was taken out while ids were being read', async () => {
    let go = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      go = resolve
    })
    let isSlow = false
    const list = listOf({
      async loadIds() {
        if (isSlow) await answered
        return { ids: idsTo(3), next: null }
      },
    })
    await list.load()
    isSlow = true
    const again = list.load()
    list.remove(['id 1'])
    go()
    await again
    expect(list.store.getState().ids).toEqual(['id 0', 'id 2'])
  })

  it('keeps why something could not be read, and reads it when asked again', async () => {
    let isBroken = true
    const list = listOf({
      async loadItems(ids) {
        if (isBroken) throw new AppError('disk')
        return itemsOf(ids)
      },
    })
    await list.load()
    await list.loadAround(0, 0)
    expect(list.store.getState().error?.code).toBe('disk')
    isBroken = false
    await list.load()
    await list.loadAround(0, 0)
    expect(list.store.getState().error).toBeNull()
    expect(list.at(0)).toEqual({ id: 'id 0' })
  })
})
