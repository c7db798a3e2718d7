import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLastByte } from '../../../../../electron/engine/jobs/run/last-byte.ts'

beforeEach(() => vi.useFakeTimers({ now: 1000 }))
afterEach(() => vi.useRealTimers())

function listening() {
  const told: (number | undefined)[] = []
  const lastByte = createLastByte(Date.now, () => told.push(lastByte.current()))
  return { told, lastByte }
}

describe('createLastByte', () => {
  it('knows nothing while no answer is waited for', () => {
    const { told, lastByte } = listening()
    expect(lastByte.current()).toBeUndefined()
    const answer = lastByte.wait()
    expect(lastByte.current()).toBe(1000)
    answer.ended()
    expect(lastByte.current()).toBeUndefined()
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([])
  })

  it('tells of many bytes seldom, and of the last one before a silence in any case', () => {
    const { told, lastByte } = listening()
    const answer = lastByte.wait()
    for (let step = 0; step < 700; step += 1) {
      vi.advanceTimersByTime(10)
      answer.heard()
    }
    expect(told).toEqual([5990])
    vi.advanceTimersByTime(60_000)
    expect(told).toEqual([5990, 8000])
  })

  it('tells of the first byte after a silence at once', () => {
    const { told, lastByte } = listening()
    const answer = lastByte.wait()
    vi.advanceTimersByTime(30_000)
    answer.heard()
    expect(told).toEqual([1000, 31_000])
  })

  it('follows whichever of several requests was heard last, until the last one ends', () => {
    const { lastByte } = listening()
    const [first, second] = [lastByte.wait(), lastByte.wait()]
    vi.advanceTimersByTime(100)
    second.heard()
    second.ended()
    second.ended()
    expect(lastByte.current()).toBe(1100)
    first.ended()
    expect(lastByte.current()).toBeUndefined()
  })
})
