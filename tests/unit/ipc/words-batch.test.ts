import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StreamWords } from '#shared/domain/chat-view.ts'
import { createWordsBatch } from '../../../electron/ipc/words-batch.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function testBatch() {
  const sent: StreamWords[][] = []
  return { sent, batch: createWordsBatch((words) => void sent.push(words)) }
}

describe('words of answers', () => {
  it('come at once, and then at most once in 33 ms, with the place where they begin', () => {
    const { sent, batch } = testBatch()
    batch.said('turn', 'text', 'A ')
    batch.said('turn', 'text', 'fox ')
    batch.said('turn', 'text', 'runs')
    expect(sent).toEqual([[{ job: 'turn', part: 'text', from: 0, text: 'A ' }]])
    vi.advanceTimersByTime(32)
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sent[1]).toEqual([{ job: 'turn', part: 'text', from: 2, text: 'fox runs' }])
  })

  it('of several turns and of what was thought come together', () => {
    const { sent, batch } = testBatch()
    batch.said('one', 'reasoning', 'hm')
    batch.said('one', 'text', 'yes')
    batch.said('two', 'text', 'no')
    vi.advanceTimersByTime(33)
    expect(sent[1]).toEqual([
      { job: 'one', part: 'text', from: 0, text: 'yes' },
      { job: 'two', part: 'text', from: 0, text: 'no' },
    ])
  })

  it('are no more in one message than it holds: the rest follows, in UTF-16 code units', () => {
    const { sent, batch } = testBatch()
    const whole = '狐'.repeat(45_000)
    batch.said('turn', 'text', whole)
    vi.advanceTimersByTime(500)
    expect(sent.map(([words]) => words?.from)).toEqual([0, 20_000, 40_000])
    expect(
      sent
        .flat()
        .map(({ text }) => text)
        .join(''),
    ).toBe(whole)
  })

  it('are kept whole for a page that asks, until the answer has ended', () => {
    const { sent, batch } = testBatch()
    batch.said('turn', 'reasoning', 'hm')
    batch.said('turn', 'text', 'A fox')
    expect(batch.soFar('turn')).toEqual({ text: 'A fox', reasoning: 'hm' })
    batch.forget('turn')
    expect(batch.soFar('turn')).toBeNull()
    vi.advanceTimersByTime(500)
    expect(sent).toHaveLength(1)
  })

  it('begin at once again after a silence', () => {
    const { sent, batch } = testBatch()
    batch.said('turn', 'text', 'A')
    vi.advanceTimersByTime(1000)
    batch.said('turn', 'text', ' fox')
    expect(sent).toHaveLength(2)
  })
})
