import { expect, it } from 'vitest'
import { createStore } from 'zustand'
import type { Job } from '#shared/domain/generation.ts'
import {
  EMPTY_FEED,
  withJob,
  withoutJob,
  type FeedState,
} from '../../../../../renderer/data/feed/feed-state.ts'
import { createFeedMedia } from '../../../../../renderer/data/media/feed-media.ts'
import { createLook, type Viewed } from '../../../../../renderer/features/viewer/use-viewed.ts'
import { endedJob, output } from '../../jobs.ts'

const delivered = (id: string, createdAt: number): Job =>
  endedJob(id, createdAt, 'succeeded', [output(id, 0)])

function looking(id: string | null, ...jobs: readonly Job[]) {
  const store = createStore<FeedState>(() => jobs.reduce(withJob, EMPTY_FEED))
  const media = createFeedMedia({ store, loadMore: async () => undefined })
  let asked = 0
  const list = {
    now() {
      asked += 1
      return media.now()
    },
  }
  const change = (by: (state: FeedState) => FeedState): void => store.setState(by, true)
  return { look: createLook(list, id), change, asked: () => asked }
}

const placesOf = (viewed: Viewed | null) =>
  viewed && [viewed.previous?.asset.id, viewed.entry.asset.id, viewed.next?.asset.id, viewed.at]

it('shows an item between its neighbours', () => {
  const { look } = looking('b-0', delivered('a', 1), delivered('b', 2), delivered('c', 3))
  expect(placesOf(look())).toEqual(['c-0', 'b-0', 'a-0', 1])
  expect(look()?.count).toBe(3)
})

it('is the very same for changes that it does not show, and another for those that it does', () => {
  const { look, change } = looking(
    'd-0',
    ...['a', 'b', 'c', 'd', 'e'].map((id, time) => delivered(id, time)),
  )
  const before = look()
  change((state) => withJob(state, { ...delivered('a', 0), profileName: 'Another' }))
  expect(look()).toBe(before)
  change((state) => withJob(state, { ...delivered('c', 2), profileName: 'Another' }))
  expect(look()).not.toBe(before)
  change((state) => withJob(state, delivered('f', 9)))
  expect(placesOf(look())).toEqual(['e-0', 'd-0', 'c-0', 2])
  change((state) => withoutJob(state, 'd'))
  expect(look()).toBeNull()
})

it('looks at nothing while nothing is open', () => {
  const { look, change, asked } = looking(null, delivered('a', 1))
  change((state) => withJob(state, delivered('b', 2)))
  expect([look(), asked()]).toEqual([null, 0])
})
