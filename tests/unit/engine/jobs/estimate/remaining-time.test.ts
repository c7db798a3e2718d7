import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRemainingTime } from '../../../../../electron/engine/jobs/estimate/remaining-time.ts'

/** A job that takes so long and reports as it goes; answers what is told at each second. */
function told(estimate: number | null, fractions: readonly (number | null)[]) {
  let now = 0
  const remaining = createRemainingTime(estimate, () => now)
  return fractions.map((fraction) => {
    now += 1000
    return remaining({ fraction, stage: null }).remainingSeconds
  })
}

describe('createRemainingTime', () => {
  it('counts down what is usual while the server says nothing, and is silent once that is over', () => {
    expect(told(4, [null, null, null, null, null])).toEqual([3, 2, 1, undefined, undefined])
  })

  it('says nothing where nothing is known, until the job is well under way', () => {
    expect(told(null, [null, 0, 0.1, 0.19])).toEqual([undefined, undefined, undefined, undefined])
    expect(told(null, [0.25])).toEqual([3])
  })

  it('stays as it was told for a second', () => {
    let now = 0
    const remaining = createRemainingTime(100, () => now)
    const at = (time: number, fraction: number) => {
      now = time
      return remaining({ fraction, stage: null }).remainingSeconds
    }
    expect([at(0, 0), at(10, 0.2), at(999, 0.4)]).toEqual([100, 100, 100])
    expect(at(1000, 0.4)).toBeLessThan(100)
  })

  it('is not told while the job waits for something else', () => {
    let now = 0
    const remaining = createRemainingTime(100, () => now)
    const waits = { fraction: 0.5, stage: null, retryAt: 5 }
    const blocked = { fraction: 0.5, stage: null, blockedBy: 'disk' } as const
    expect(remaining(waits)).toEqual(waits)
    expect(remaining(blocked)).toEqual(blocked)
    now = 50_000
    expect(remaining({ fraction: 0.5, stage: 'x' })).toMatchObject({
      stage: 'x',
      remainingSeconds: 50,
    })
  })

  it('comes to agree with a job that is slower than usual', () => {
    // It takes 200 seconds; usual are 50.
    const seconds = Array.from({ length: 200 }, (_, second) => (second + 1) / 200)
    const all = told(50, seconds)
    expect(all[0]).toBeLessThan(60)
    const late = all.slice(120)
    for (const [at, value] of late.entries()) {
      expect(Math.abs((value ?? 0) - (79 - at))).toBeLessThan(30)
    }
    expect(all.at(-1)).toBeLessThanOrEqual(2)
  })

  it('is never below zero and never leaps, whatever is reported', () => {
    const step = fc.record({
      pause: fc.integer({ min: -500, max: 20_000 }),
      fraction: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    })
    const estimate = fc.option(fc.double({ min: 0, max: 5000, noNaN: true }))
    fc.assert(
      fc.property(estimate, fc.array(step), (usual, steps) => {
        let now = 1_000_000
        const remaining = createRemainingTime(usual, () => now)
        let last: { seconds: number; at: number } | null = null
        for (const { pause, fraction } of steps) {
          now += pause
          const seconds = remaining({ fraction, stage: null }).remainingSeconds
          if (seconds === undefined) {
            last = null
            continue
          }
          expect(seconds).toBeGreaterThanOrEqual(0)
          if (last !== null && now - last.at < 1000) {
            expect(seconds).toBe(last.seconds)
            continue
          }
          if (last !== null) {
            const due = Math.max(0, last.seconds - (now - last.at) / 1000)
            // Half a second either way is rounding, once for each of the two.
            expect(Math.abs(seconds - due)).toBeLessThanOrEqual(Math.max(2, due * 0.25) + 1.25)
          }
          last = { seconds, at: now }
        }
      }),
    )
  })
})
