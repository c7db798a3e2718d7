import { expect, it } from 'vitest'
import { AppError } from '#shared/errors.ts'
import { createFeed, type FeedCalls } from '../../../../../renderer/data/feed/feed-store.ts'
import { loadAll } from '../../../../../renderer/data/lists/load-all.ts'

const unused = (): never => {
  throw new Error('not expected')
}

/** Returns a feed of so many pages without jobs, of which one may fail once. */
function testFeed(pages: number, failing = -1) {
  let asked = 0
  const calls: FeedCalls = {
    create: unused,
    createBatch: unused,
    cancel: unused,
    retry: unused,
    retryAll: unused,
    runAgain: unused,
    checkAgain: unused,
    dismiss: unused,
    undismiss: unused,
    async list() {
      asked += 1
      if (asked === failing) throw new AppError('internal')
      return { jobs: [], next: asked < pages ? String(asked) : null }
    },
  }
  return { feed: createFeed(calls), asked: () => asked }
}

it('loads every page, also while somebody else is loading one', async () => {
  const { feed, asked } = testFeed(5)
  const other = feed.loadMore()
  await loadAll(feed, () => true)
  await other
  expect(asked()).toBe(5)
  expect(feed.store.getState().next).toBeNull()
  await loadAll(feed, () => true)
  expect(asked()).toBe(5)
})

it('stops when it is no longer wanted, and at a page that cannot be loaded', async () => {
  const left = testFeed(5)
  await loadAll(left.feed, () => left.asked() < 2)
  expect(left.asked()).toBe(2)

  const failing = testFeed(5, 3)
  await loadAll(failing.feed, () => true)
  expect(failing.asked()).toBe(3)
  // Asked for again, it goes on.
  await loadAll(failing.feed, () => true)
  expect(failing.feed.store.getState().next).toBeNull()
})
