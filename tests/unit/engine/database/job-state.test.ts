import { describe, expect, it } from 'vitest'
import { isRunning, jobSchema, type JobState } from '#shared/domain/generation.ts'
import { canFollow } from '../../../../electron/engine/database/job-state.ts'

const STATES: readonly JobState[] = jobSchema.options.map((option) => option.shape.state.value)

/** Returns every state that can be reached from one, itself included. */
function reachable(from: JobState, seen: Set<JobState> = new Set([from])): Set<JobState> {
  for (const to of STATES) if (canFollow(from, to) && !seen.has(to)) reachable(to, seen.add(to))
  return seen
}

describe('the states of a job', () => {
  it('go from waiting to an end, from which they only get better', () => {
    const ends = ['cancelled', 'failed', 'partial', 'succeeded'] as const
    for (const end of ends) {
      for (const to of STATES) {
        if (!canFollow(end, to)) continue
        expect(['partial', 'succeeded']).toContain(to)
        expect(ends.indexOf(end)).toBeLessThan(ends.findIndex((state) => state === to))
      }
    }
    expect([...reachable('queued')].toSorted()).toEqual([...STATES].toSorted())
  })

  it('never go back to a state in which something is sent', () => {
    const rank = (state: JobState): number =>
      ['queued', 'sending', 'streaming', 'saving'].indexOf(state)
    for (const from of STATES) {
      for (const to of STATES) {
        if (!canFollow(from, to) || !isRunning(to)) continue
        expect(rank(from)).toBeGreaterThanOrEqual(0)
        expect(rank(to)).toBeGreaterThan(rank(from))
      }
    }
  })

  it('lets whatever was sent be found as interrupted, and what was not sent never', () => {
    expect(canFollow('queued', 'interrupted')).toBe(false)
    for (const sent of ['sending', 'streaming', 'saving'] as const) {
      expect(canFollow(sent, 'interrupted')).toBe(true)
    }
  })

  it('never calls an unknown outcome a failure', () => {
    expect(canFollow('interrupted', 'failed')).toBe(false)
    expect(canFollow('interrupted', 'cancelled')).toBe(false)
    expect(canFollow('interrupted', 'succeeded')).toBe(true)
  })
})
