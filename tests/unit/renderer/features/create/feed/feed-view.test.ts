import { expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { EMPTY_FEED, withJob } from '../../../../../../renderer/data/feed/feed-state.ts'
import type { Entities } from '../../../../../../renderer/data/lists/entities.ts'
import {
  createFeedView,
  type FeedView,
} from '../../../../../../renderer/features/create/feed/feed-view.ts'
import { createRowMaker } from '../../../../../../renderer/features/create/feed/rows.ts'
import { endedJob, output, runningJob } from '../../../jobs.ts'

const JOBS = 400

const delivered = (time: number): Job =>
  endedJob(`job ${time}`, time, 'succeeded', [output(`job ${time}`, 0)])

const feedOf = (count: number): Entities<Job> =>
  Array.from({ length: count }, (_, time) => delivered(time)).reduce(withJob, EMPTY_FEED).items

const idsOf = ({ rows }: FeedView): readonly string[] => rows.map(({ job }) => job.id)

it('draws the rows in the viewport and three beyond either edge', () => {
  const view = createFeedView(createRowMaker(1100, 640))
  const jobs = feedOf(JOBS)
  const all = createRowMaker(1100, 640)(jobs)
  const [first, last] = [all.at(100), all.at(102)]
  const top = (first?.start ?? 0) + 1
  const shown = view(jobs, { top, height: (last?.start ?? 0) - top + 1 })
  expect(idsOf(shown)).toEqual(
    Array.from({ length: 9 }, (_, index) => `job ${JOBS - 1 - 97 - index}`),
  )
  expect([shown.end, shown.isNearEnd]).toEqual([all.end, false])
})

it('stays the very same for what happens to jobs that are not drawn, and changes for those that are', () => {
  const view = createFeedView(createRowMaker(1100, 640))
  const jobs = feedOf(JOBS)
  const viewport = { top: 0, height: 800 }
  const before = view(jobs, viewport)
  const elsewhere = view(jobs.with(delivered(7)), viewport)
  expect(elsewhere).toBe(before)
  const changed = view(jobs.with(delivered(JOBS - 1)), viewport)
  expect(changed).not.toBe(before)
  const isOther = changed.rows.map((row, index) => row.job !== before.rows[index]?.job)
  expect(isOther).toEqual(before.rows.map((_, index) => index === 0))
})

it('moves on when rows above it come', () => {
  const view = createFeedView(createRowMaker(1100, 640))
  const jobs = feedOf(JOBS)
  const viewport = { top: 3000, height: 800 }
  const before = view(jobs, viewport)
  const after = view(jobs.with(runningJob('new', JOBS)), viewport)
  expect(after).not.toBe(before)
  expect(after.end).toBeGreaterThan(before.end)
})

it('says when few rows are left to be loaded, and has none of an empty feed', () => {
  const view = createFeedView(createRowMaker(1100, 640))
  const jobs = feedOf(JOBS)
  const { end } = view(jobs, { top: 0, height: 800 })
  expect(view(jobs, { top: end - 800, height: 800 }).isNearEnd).toBe(true)
  expect(view(feedOf(0), { top: 0, height: 800 })).toMatchObject({ rows: [], isNearEnd: false })
})
