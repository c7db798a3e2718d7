import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { Entities } from '../../../../../renderer/data/lists/entities.ts'
import {
  emptyList,
  withoutItems,
  type ListPage,
  type ListState,
} from '../../../../../renderer/data/lists/list-state.ts'
import { createPagedList } from '../../../../../renderer/data/lists/paged-list.ts'

interface Item {
  readonly id: string
}

const EMPTY: ListState<Item> = emptyList(
  Entities.empty({
    idOf: ({ id }) => id,
    compare: (one, other) => one.id.localeCompare(other.id),
  }),
)

const page = (ids: string, next: string | null = null): ListPage<Item> => ({
  items: [...ids].map((id) => ({ id })),
  next,
})

/** Returns a list whose pages come when the test says so. */
function listOnDemand() {
  const asked: (string | null)[] = []
  const answers: { give: (page: ListPage<Item>) => void; fail: (error: Error) => void }[] = []
  const list = createPagedList<Item, ListState<Item>>({
    empty: EMPTY,
    load(after) {
      asked.push(after)
      return new Promise((resolve, reject) => answers.push({ give: resolve, fail: reject }))
    },
  })
  const ids = (): string => [...list.store.getState().items].map(({ id }) => id).join('')
  return { list, asked, answers, ids }
}

it('reads page after page, each once, until there is none', async () => {
  const { list, asked, answers, ids } = listOnDemand()
  const first = list.loadMore()
  const again = list.loadMore()
  answers[0]?.give(page('ab', 'b'))
  await Promise.all([first, again])
  const second = list.loadMore()
  answers[1]?.give(page('bcd'))
  await second
  await list.loadMore()
  expect(asked).toEqual([null, 'b'])
  expect(ids()).toBe('abcd')
})

it('keeps why a page could not be read, and asks for the same one again', async () => {
  const { list, asked, answers, ids } = listOnDemand()
  const failing = list.loadMore()
  answers[0]?.fail(new AppError('disk'))
  await failing
  expect(list.store.getState()).toMatchObject({ loading: false, error: { code: 'disk' } })
  const again = list.loadMore()
  expect(list.store.getState()).toMatchObject({ loading: true, error: null })
  answers[1]?.give(page('a'))
  await again
  expect([asked, ids()]).toEqual([[null, null], 'a'])
})

it('does not bring back what was taken out while a page was under way', async () => {
  const { list, answers, ids } = listOnDemand()
  const loading = list.loadMore()
  list.change((state) => withoutItems(state, ['b', 'c']))
  answers[0]?.give(page('abcd'))
  await loading
  expect(ids()).toBe('ad')
})

it('forgets a page that was asked for before everything was read anew', async () => {
  const { list, asked, answers, ids } = listOnDemand()
  const old = list.loadMore()
  const fresh = list.reload()
  answers[1]?.give(page('x', 'x'))
  await fresh
  answers[0]?.give(page('a', 'a'))
  await old
  expect([asked, ids(), list.store.getState().next]).toEqual([[null, null], 'x', 'x'])

  const failing = list.loadMore()
  const again = list.reload()
  answers[2]?.fail(new AppError('disk'))
  await failing
  expect(list.store.getState()).toMatchObject({ loading: true, error: null })
  answers[3]?.give(page('y'))
  await again
  expect(ids()).toBe('y')
})
