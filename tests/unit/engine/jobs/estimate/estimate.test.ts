import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  estimateJob,
  estimateRequest,
  type DurationSample,
} from '../../../../../electron/engine/jobs/estimate/estimate.ts'
import {
  chatRequest,
  imageRequest,
  videoRequest,
} from '../../../../integration/support/requests.ts'

const samples = (size: number, ...seconds: number[]): DurationSample[] =>
  seconds.map((each) => ({ size, seconds: each }))

describe('estimateRequest', () => {
  it('says nothing of fewer than three', () => {
    expect(estimateRequest([], 6, true)).toBeNull()
    expect(estimateRequest(samples(6, 10, 11), 6, true)).toBeNull()
  })

  it('is the median of the same size, so that one that hung does not count', () => {
    expect(estimateRequest(samples(6, 10, 900, 12), 6, true)).toEqual({ seconds: 12, samples: 3 })
    expect(estimateRequest(samples(6, 10, 12, 14, 900), 6, true)).toEqual({
      seconds: 13,
      samples: 4,
    })
  })

  it('lies between the nearest lengths on both sides', () => {
    const known = [
      ...samples(6, 60, 60, 60),
      ...samples(12, 100, 100, 100),
      ...samples(30, 1, 1, 1),
    ]
    expect(estimateRequest(known, 9, true)).toEqual({ seconds: 80, samples: 6 })
    expect(estimateRequest(known, 12, true)).toEqual({ seconds: 100, samples: 3 })
  })

  it('goes by proportion where only one side is known, for videos only', () => {
    expect(estimateRequest(samples(6, 60, 60, 60), 30, true)).toEqual({ seconds: 300, samples: 3 })
    expect(estimateRequest(samples(2, 20, 20, 20), 1, false)).toEqual({ seconds: 20, samples: 3 })
    const scattered = [...samples(6, 60), ...samples(10, 100), ...samples(20, 200)]
    expect(estimateRequest(scattered, 30, true)).toEqual({ seconds: 300, samples: 3 })
  })

  it('is never outside what was seen of the same size', () => {
    const all = fc.array(
      fc.record({
        size: fc.integer({ min: 1, max: 30 }),
        seconds: fc.double({ min: 0, max: 1e6, noNaN: true }),
      }),
      { minLength: 3, maxLength: 50 },
    )
    fc.assert(
      fc.property(all, fc.integer({ min: 1, max: 30 }), fc.boolean(), (known, size, scales) => {
        const estimate = estimateRequest(known, size, scales)
        expect(estimate?.seconds).toBeGreaterThanOrEqual(0)
        expect(estimate?.samples).toBeGreaterThanOrEqual(3)
        const same = known.filter((sample) => sample.size === size).map(({ seconds }) => seconds)
        if (same.length < 3) return
        expect(estimate?.seconds).toBeGreaterThanOrEqual(Math.min(...same))
        expect(estimate?.seconds).toBeLessThanOrEqual(Math.max(...same))
      }),
    )
  })
})

describe('estimateJob', () => {
  it('takes a job of more requests than are sent at once for as many rounds', () => {
    const known = samples(2, 20, 20, 20)
    expect(estimateJob(imageRequest(8), known, 2)?.seconds).toBe(20)
    expect(estimateJob(imageRequest(10), known, 2)?.seconds).toBe(40)
    expect(estimateJob(imageRequest(10), samples(1, 5, 5, 5), 1)?.seconds).toBe(15)
  })

  it('goes by the length of a video, and knows nothing of chats', () => {
    const known = [...samples(6, 30, 30, 30), ...samples(12, 50, 50, 50)]
    expect(estimateJob(videoRequest({ lengthSeconds: 12 }), known, 2)?.seconds).toBe(50)
    expect(estimateJob(chatRequest('hello'), samples(1, 5, 5, 5), 2)).toBeNull()
  })
})
