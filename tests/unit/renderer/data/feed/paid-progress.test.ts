import { expect, test } from 'vitest'
import type { Job, Progress } from '#shared/domain/generation.ts'
import { EMPTY_FEED, withJob, withProgress } from '../../../../../renderer/data/feed/feed-state.ts'
import { paidProgress } from '../../../../../renderer/data/feed/paid-progress.ts'
import { endedJob, runningJob } from '../../jobs.ts'

const paidJob = (id: string): Job => ({ ...runningJob(id, 1), profileId: 'mine' })
const half: Progress = { fraction: 0.5, stage: null }

function feedOf(...jobs: readonly Job[]) {
  return jobs.reduce(withJob, EMPTY_FEED)
}

test('nothing is paid for while nothing runs, or only the demo', () => {
  expect(paidProgress(feedOf(endedJob('done', 1)), 0)).toEqual({ running: 0, done: 0 })
  expect(paidProgress(feedOf(runningJob('demo', 1)), 1)).toEqual({ running: 0, done: 0 })
})

test('what runs beside the demo is counted with how far it is', () => {
  const feed = withProgress(feedOf(runningJob('demo', 3), paidJob('one'), paidJob('two')), [
    { jobId: 'one', progress: half },
    { jobId: 'demo', progress: half },
  ])
  expect(paidProgress(feed, 3)).toEqual({ running: 2, done: 0.5 })
})

test('a job that runs and is not in the feed may be charged', () => {
  expect(paidProgress(feedOf(endedJob('done', 1)), 1)).toEqual({ running: 1, done: 0 })
})
