import { describe, expect, it } from 'vitest'
import { createArrivalCount } from '../../../../../renderer/data/feed/arrival-count.ts'
import { createArrivals } from '../../../../../renderer/data/feed/arrivals.ts'
import { editJob, endedJob, output, runningJob } from '../../jobs.ts'

describe('createArrivals', () => {
  it('knows what has just arrived, until it was seen or is old', () => {
    const arrivals = createArrivals()
    arrivals.note(runningJob('a', 1), runningJob('a', 1, [output('a', 0), output('a', 1)]), 100)
    expect(arrivals.isFresh('a-0', 200)).toBe(true)
    arrivals.markSeen('a-0')
    expect(arrivals.isFresh('a-0', 200)).toBe(false)
    expect(arrivals.isFresh('a-1', 200)).toBe(true)
    expect(arrivals.isFresh('a-1', 60_000)).toBe(false)
  })

  it('knows the result of an edit, which is made after its job has ended, but none that was there before', () => {
    const arrivals = createArrivals()
    const result = { type: 'result', answer: 'a-0', verdict: 'accepted', spill: 0 } as const
    const compared = editJob('a', 1, { type: 'answer', verdict: 'accepted' }, result)
    arrivals.note(editJob('a', 1, null), compared, 100)
    expect(arrivals.isFresh('a-1', 100)).toBe(true)
    const later = createArrivals()
    later.note({ ...compared, extras: [] }, compared, 100)
    expect(later.isFresh('a-1', 100)).toBe(false)
  })

  it('takes nothing for new that was loaded, or comes out of the trash', () => {
    const arrivals = createArrivals()
    const here = endedJob('a', 1, 'succeeded', [output('a', 0)])
    arrivals.note(undefined, here, 100)
    arrivals.note(endedJob('a', 1), here, 100)
    expect(arrivals.isFresh('a-0', 100)).toBe(false)
  })
})

describe('createArrivalCount', () => {
  it('counts what is here of all that was asked for by one press', () => {
    const count = createArrivalCount()
    const inBatch = (id: string, outputs: number) => ({
      ...runningJob(
        id,
        1,
        Array.from({ length: outputs }, (_, index) => output(id, index)),
      ),
      batchId: 'batch',
    })
    expect(count(inBatch('a', 0))).toBeNull()
    expect(count(inBatch('b', 0))).toBeNull()
    expect(count(inBatch('a', 1))).toEqual({ arrived: 1, requested: 8 })
    expect(count(inBatch('a', 1))).toBeNull()
    expect(count(inBatch('b', 2))).toEqual({ arrived: 3, requested: 8 })
  })

  it('says nothing of jobs that had ended before', () => {
    expect(createArrivalCount()(endedJob('a', 1, 'succeeded', [output('a', 0)]))).toBeNull()
  })
})
