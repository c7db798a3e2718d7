import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { createJobBatch } from '../../../electron/ipc/job-batch.ts'
import { endedJob, runningJob } from '../renderer/jobs.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function batch() {
  const sent: Job[] = []
  return { sent, ...createJobBatch((job) => void sent.push(job)) }
}

/** A job as it is after so many changes: anything of it may have changed. */
const changed = runningJob

describe('createJobBatch', () => {
  it('sends the first change of each job at once, and of those that follow the newest', () => {
    const { sent, report } = batch()
    report(changed('a', 1))
    report(changed('b', 1))
    expect(sent).toEqual([changed('a', 1), changed('b', 1)])
    report(changed('a', 2))
    report(changed('a', 3))
    expect(sent).toHaveLength(2)
    vi.runAllTimers()
    expect(sent.slice(2)).toEqual([changed('a', 3)])
    report(changed('a', 4))
    expect(sent.at(-1)).toEqual(changed('a', 4))
  })

  it('sends at most twenty a second of a job, however often it changes', () => {
    const { sent, report } = batch()
    for (let change = 1; change <= 1000; change += 1) {
      report(changed('a', change))
      vi.advanceTimersByTime(1)
    }
    vi.runAllTimers()
    expect(sent.length).toBeLessThanOrEqual(21)
    expect(sent.at(-1)).toEqual(changed('a', 1000))
  })

  it('sends the end of a job at once, and nothing of before after it', () => {
    const { sent, report } = batch()
    report(changed('a', 1))
    report(changed('a', 2))
    report(endedJob('a', 1))
    expect(sent).toEqual([changed('a', 1), endedJob('a', 1)])
    vi.runAllTimers()
    expect(sent).toHaveLength(2)
  })

  it('sends what is held back before something newer, and once', () => {
    const { sent, report, flush } = batch()
    report(changed('a', 1))
    report(changed('a', 2))
    flush()
    expect(sent).toEqual([changed('a', 1), changed('a', 2)])
    vi.runAllTimers()
    expect(sent).toHaveLength(2)
  })

  it('says nothing more of a job that is gone', () => {
    const { sent, report, forget } = batch()
    report(changed('a', 1))
    report(changed('a', 2))
    forget('a')
    vi.runAllTimers()
    expect(sent).toEqual([changed('a', 1)])
  })
})
