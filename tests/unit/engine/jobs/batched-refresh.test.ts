import { describe, expect, it } from 'vitest'
import { createBatchedRefresh } from '../../../../electron/engine/jobs/batched-refresh.ts'
import { recordingLog } from '../../../integration/support/recording-log.ts'
import { waitUntil } from '../../../integration/support/wait-until.ts'

const ids = Array.from({ length: 200 }, (_, index) => `job-${index}`)

/** As a slow disk. */
function busy(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('telling of many jobs', () => {
  it('lets everything else have its turn in between, however long each takes', async () => {
    const told: string[] = []
    /** How many had been told of at each turn of something else. */
    const turns: number[] = []
    const refresh = createBatchedRefresh({
      refresh(id) {
        busy(1)
        told.push(id)
      },
      isOver: () => false,
      log: recordingLog(),
    })
    const other = setInterval(() => turns.push(told.length), 0)
    refresh(ids)
    await waitUntil('all are told of', () => told.length === ids.length)
    clearInterval(other)
    expect(told).toEqual(ids)
    const steps = [...new Set([0, ...turns, ids.length])].toSorted((a, b) => a - b)
    const longest = Math.max(...steps.map((step, at) => step - (steps[at - 1] ?? 0)))
    // Each takes a millisecond at least; a step of ten may be one longer.
    expect(longest).toBeLessThanOrEqual(12)
  })

  it('ends when there is nobody left to tell', async () => {
    const told: string[] = []
    let isOver = false
    const refresh = createBatchedRefresh({
      refresh(id) {
        busy(1)
        told.push(id)
        isOver ||= told.length === 20
      },
      isOver: () => isOver,
      log: recordingLog(),
    })
    refresh(ids)
    await waitUntil('there is nobody left to tell', () => isOver)
    // The steps that were due have had their turn by then.
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(told.length).toBeLessThan(40)
  })
})
