import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Progress } from '#shared/domain/generation.ts'
import { createProgressEmitter } from '../../../../../electron/engine/jobs/run/progress-emitter.ts'

beforeEach(() => vi.useFakeTimers({ now: 1000 }))
afterEach(() => vi.useRealTimers())

const HALF: Progress = { fraction: 0.5, stage: null }

function teller() {
  const told: Progress[] = []
  const made = createProgressEmitter({
    clock: Date.now,
    now: () => HALF,
    onProgress: (progress) => told.push(progress),
  })
  return { told, ...made }
}

describe('createProgressEmitter', () => {
  it('goes on telling of a full disk for as long as it is waited for, and calls that no silence', () => {
    const { told, lastByte, tell, onBlocked } = teller()
    const answer = lastByte.wait()
    vi.advanceTimersByTime(6000)
    answer.heard()
    onBlocked(true)
    vi.advanceTimersByTime(60_000)
    tell(HALF)
    for (const progress of told.slice(1)) expect(progress).toEqual({ ...HALF, blockedBy: 'disk' })
    expect(told.length).toBeGreaterThan(2)
    onBlocked(false)
    expect(told.at(-1)).toEqual({ ...HALF, lastByteAt: 7000 })
  })

  it('takes the disk as full until every wait for it has ended', () => {
    const { told, onBlocked } = teller()
    onBlocked(true)
    onBlocked(true)
    onBlocked(false)
    expect(told.at(-1)).toHaveProperty('blockedBy')
    onBlocked(false)
    expect(told.at(-1)).toEqual(HALF)
  })

  it('tells when no answer is waited for any more, so that a file that is still fetched is no silence', () => {
    const { told, lastByte } = teller()
    const answer = lastByte.wait()
    vi.advanceTimersByTime(6000)
    expect(told.at(-1)).toHaveProperty('lastByteAt')
    answer.ended()
    expect(told.at(-1)).toEqual(HALF)
  })
})
