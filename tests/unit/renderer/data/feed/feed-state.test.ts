import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job, JobPage } from '#shared/domain/generation.ts'
import {
  compareJobs,
  EMPTY_FEED,
  withJob,
  withoutJob,
  withProgress,
  withJobEvent,
  type FeedState,
} from '../../../../../renderer/data/feed/feed-state.ts'
import { withPage } from '../../../../../renderer/data/lists/list-state.ts'
import { endedJob, runningJob } from '../../jobs.ts'

const ids = (state: FeedState): readonly string[] => [...state.items].map((job) => job.id)
const feedOf = (...jobs: readonly Job[]): FeedState => jobs.reduce(withJob, EMPTY_FEED)
/** As the list of the feed takes a page in. */
const withJobPage = (state: FeedState, { jobs, next }: JobPage): FeedState => ({
  ...state,
  ...withPage(state, { items: jobs, next }),
})

describe('withJob', () => {
  it('puts a new job where its time belongs', () => {
    const state = feedOf(endedJob('b', 2), endedJob('d', 4), endedJob('a', 1), endedJob('c', 3))
    expect(ids(state)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('replaces a job that it knows', () => {
    const state = withJob(feedOf(runningJob('a', 1), endedJob('b', 2)), endedJob('a', 1))
    expect([...state.items].map((job) => [job.id, job.state])).toEqual([
      ['b', 'succeeded'],
      ['a', 'succeeded'],
    ])
  })

  it('forgets the progress of a job that has ended', () => {
    const running = withProgress(feedOf(runningJob('a', 1)), [
      { jobId: 'a', progress: { fraction: 0.5, stage: null } },
    ])
    expect(running.progress).toEqual({ a: { fraction: 0.5, stage: null } })
    expect(withJob(running, endedJob('a', 1)).progress).toEqual({})
  })

  it('does not bring back what was removed', () => {
    const state = withoutJob(feedOf(endedJob('a', 1)), 'a')
    expect(ids(withJob(state, endedJob('a', 1)))).toEqual([])
  })
})

describe('withJobEvent', () => {
  it('brings back what was removed, for good', () => {
    const removed = withoutJob(feedOf(endedJob('a', 1), endedJob('b', 2)), 'a')
    const back = withJobEvent(removed, endedJob('a', 1))
    expect(ids(back)).toEqual(['b', 'a'])
    expect(ids(withJob(back, endedJob('a', 1)))).toEqual(['b', 'a'])
    expect(back.removed.has('a')).toBe(false)
  })
})

describe('a page that has arrived', () => {
  it('adds older jobs and remembers the next page', () => {
    const state = withJobPage(feedOf(endedJob('c', 3)), { jobs: [endedJob('b', 2)], next: 'b' })
    expect(ids(state)).toEqual(['c', 'b'])
    expect(state.next).toBe('b')
  })

  it('keeps what an event said when the page is older', () => {
    const known = feedOf(endedJob('a', 1))
    const state = withJobPage(known, { jobs: [runningJob('a', 1)], next: null })
    expect(state.items.at(0)?.state).toBe('succeeded')
  })

  it('leaves out what was removed while the page was under way', () => {
    const state = withJobPage(withoutJob(EMPTY_FEED, 'a'), { jobs: [endedJob('a', 1)], next: null })
    expect(ids(state)).toEqual([])
  })

  it('clears an earlier failure', () => {
    const failed: FeedState = { ...EMPTY_FEED, loading: true, error: endedJobError() }
    const state = withJobPage(failed, { jobs: [], next: null })
    expect([state.loading, state.error]).toEqual([false, null])
  })
})

describe('withProgress', () => {
  it('ignores jobs that are unknown or have ended', () => {
    const state = feedOf(endedJob('a', 1))
    const progress = { fraction: 0.5, stage: null }
    expect(
      withProgress(state, [
        { jobId: 'a', progress },
        { jobId: 'x', progress },
      ]),
    ).toBe(state)
  })

  it('leaves the jobs themselves alone, so that the list is not drawn anew', () => {
    const before = feedOf(runningJob('a', 1))
    const after = withProgress(before, [{ jobId: 'a', progress: { fraction: 1, stage: 'x' } }])
    expect(after.items).toBe(before.items)
  })
})

describe('any order of events and pages', () => {
  const jobs = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), createdAt: fc.integer({ min: 0, max: 5 }) }),
    { selector: (job) => job.id, maxLength: 30 },
  )

  it('gives each job once, newest first, without the removed', () => {
    fc.assert(
      fc.property(
        jobs.chain((list) =>
          fc.tuple(fc.shuffledSubarray(list, { minLength: list.length }), fc.nat()),
        ),
        ([shuffled, seed]) => {
          let state = EMPTY_FEED
          const removed = new Set<string>()
          shuffled.forEach((job, index) => {
            const ended = endedJob(job.id, job.createdAt)
            if ((seed + index) % 5 === 0) {
              removed.add(job.id)
              state = withoutJob(state, job.id)
            }
            state =
              (seed + index) % 2 === 0
                ? withJob(withJob(state, ended), ended)
                : withJobPage(state, { jobs: [ended, ended].slice(0, 1), next: null })
          })
          const expected = shuffled
            .filter((job) => !removed.has(job.id))
            .map((job) => endedJob(job.id, job.createdAt))
            .toSorted(compareJobs)
          expect(ids(state)).toEqual(expected.map((job) => job.id))
        },
      ),
    )
  })
})

function endedJobError() {
  const job = endedJob('a', 1, 'failed')
  return 'error' in job ? job.error : null
}
