import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { progressUpdatesSchema } from '#shared/ipc/events.ts'
import { createProgressBatch } from '../../../electron/ipc/progress-batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const at = (fraction: number) => ({ fraction, stage: null })

describe('createProgressBatch', () => {
  it('sends the newest of each job at once', () => {
    const sent: unknown[] = []
    const { report } = createProgressBatch((updates) => void sent.push(updates))
    report('a', at(0.1))
    report('b', at(0.5))
    report('a', at(0.2))
    expect(sent).toEqual([])
    vi.runAllTimers()
    expect(sent).toEqual([
      [
        { jobId: 'a', progress: at(0.2) },
        { jobId: 'b', progress: at(0.5) },
      ],
    ])
    expect(progressUpdatesSchema.safeParse(sent[0]).success).toBe(true)
  })

  it('sends at most twenty times a second, and nothing when nothing happens', () => {
    let sent = 0
    let last = 0
    const { report } = createProgressBatch(([update]) => {
      sent += 1
      last = update?.progress.fraction ?? 0
    })
    for (let step = 1; step <= 1000; step += 1) {
      report('job', at(step / 1000))
      vi.advanceTimersByTime(1)
    }
    vi.runAllTimers()
    expect(sent).toBeLessThanOrEqual(20)
    expect(last).toBe(1)
    const before = sent
    vi.advanceTimersByTime(10_000)
    expect(sent).toBe(before)
  })

  it('says nothing more of a job that has ended', () => {
    const sent: unknown[] = []
    const batch = createProgressBatch((updates) => void sent.push(updates))
    batch.report('ended', at(1))
    batch.report('running', at(0.5))
    batch.forget('ended')
    vi.runAllTimers()
    batch.report('ended', at(1))
    batch.forget('ended')
    vi.runAllTimers()
    expect(sent).toEqual([[{ jobId: 'running', progress: at(0.5) }]])
  })
})
