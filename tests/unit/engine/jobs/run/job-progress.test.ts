import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Progress } from '#shared/domain/generation.ts'
import { createJobProgress } from '../../../../../electron/engine/jobs/run/job-progress.ts'

describe('createJobProgress', () => {
  it('knows nothing until something is known', () => {
    const progress = createJobProgress([2, 2])
    expect(progress.report(0, { fraction: null, stage: 'waiting' })).toEqual({
      fraction: null,
      stage: 'waiting',
    })
  })

  it('counts a saved picture in full, whatever the server reported', () => {
    const progress = createJobProgress([2, 2])
    expect(progress.saved(0).fraction).toBe(0.25)
    expect(progress.saved(1).fraction).toBe(0.5)
    expect(progress.saved(0).fraction).toBe(0.75)
    expect(progress.saved(1).fraction).toBe(1)
  })

  it('weighs a part by how many pictures it makes', () => {
    const progress = createJobProgress([2, 2, 1])
    expect(progress.report(2, { fraction: 1, stage: null }).fraction).toBeCloseTo(0.2)
    expect(progress.report(0, { fraction: 0.5, stage: null }).fraction).toBeCloseTo(0.4)
  })

  it('keeps the last stage while a later report names none', () => {
    const progress = createJobProgress([1])
    progress.report(0, { fraction: 0.1, stage: 'round 1/2' })
    expect(progress.report(0, { fraction: 0.2, stage: null }).stage).toBe('round 1/2')
    expect(progress.saved(0).stage).toBe('round 1/2')
  })

  it('stays at 1 when a server makes more than it was asked for', () => {
    const progress = createJobProgress([1, 1])
    progress.saved(0)
    progress.saved(0)
    expect(progress.saved(0).fraction).toBe(0.5)
    expect(progress.saved(1).fraction).toBe(1)
    expect(progress.saved(1).fraction).toBe(1)
  })

  it('stays between 0 and 1, never goes backwards and never forgets', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 5 })
    const step = fc.record({
      part: fc.nat(4),
      fraction: fc.option(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(1))),
      saves: fc.boolean(),
    })
    fc.assert(
      fc.property(weights, fc.array(step), (expectedByPart, steps) => {
        const progress = createJobProgress(expectedByPart)
        let last: Progress['fraction'] = null
        for (const { part: any, fraction, saves } of steps) {
          const part = any % expectedByPart.length
          const now = saves
            ? progress.saved(part).fraction
            : progress.report(part, { fraction, stage: null }).fraction
          if (last !== null) expect(now).not.toBeNull()
          expect(now ?? 0).toBeGreaterThanOrEqual(last ?? 0)
          expect(now ?? 0).toBeLessThanOrEqual(1)
          last = now
        }
      }),
    )
  })

  it('ends at 1 once everything is saved, in whatever order', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(
        weights.chain((expectedByPart) =>
          fc.record({
            expectedByPart: fc.constant(expectedByPart),
            order: fc.shuffledSubarray(
              expectedByPart.flatMap((count, part) => Array.from({ length: count }, () => part)),
              { minLength: expectedByPart.reduce((sum, count) => sum + count, 0) },
            ),
          }),
        ),
        ({ expectedByPart, order }) => {
          const progress = createJobProgress(expectedByPart)
          expect(order.map((part) => progress.saved(part)).at(-1)?.fraction).toBe(1)
        },
      ),
    )
  })
})
