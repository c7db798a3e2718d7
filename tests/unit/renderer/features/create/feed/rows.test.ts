import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anchorAt,
  createRowMaker,
  FEED_PADDING,
  rowAt,
  scrollTopFor,
} from '../../../../../../renderer/features/create/feed/rows.ts'
import { endedJob, output, runningJob } from '../../../jobs.ts'

const jobs = [
  runningJob('d', 4),
  endedJob('c', 3, 'failed'),
  endedJob('b', 2, 'partial', [output('b', 0), output('b', 2)]),
  endedJob('a', 1, 'succeeded', [output('a', 0)]),
]

describe('createRowMaker', () => {
  it('puts rows below each other without gaps in the sum', () => {
    const rows = createRowMaker(1100, 640)(jobs)
    let end = FEED_PADDING
    for (const row of rows) {
      expect(row.start).toBe(end)
      end += row.size
    }
    expect(rows.map((row) => row.job.id)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('lays out a tile for each wanted picture while it runs, and only the arrived ones afterwards', () => {
    const rows = createRowMaker(1100, 640)(jobs)
    expect(rows.map((row) => row.layout.tiles.length)).toEqual([4, 0, 2, 1])
    expect(rows.map((row) => row.layout.notice !== null)).toEqual([false, true, true, false])
  })

  it('keeps the layout of jobs that did not change', () => {
    const make = createRowMaker(1100, 640)
    const before = make(jobs)
    const after = make([runningJob('e', 5), ...jobs])
    expect(after.slice(1).map((row) => row.layout)).toEqual(before.map((row) => row.layout))
    expect(after[1]?.layout).toBe(before[0]?.layout)
  })
})

describe('rowAt', () => {
  it('finds the row under any offset', () => {
    const rows = createRowMaker(1100, 640)(jobs)
    const total = rows.reduce((sum, row) => sum + row.size, FEED_PADDING)
    fc.assert(
      fc.property(fc.double({ min: FEED_PADDING, max: total - 1, noNaN: true }), (offset) => {
        const row = rowAt(rows, offset)
        expect(row).toBeDefined()
        expect(offset).toBeGreaterThanOrEqual(row?.start ?? Infinity)
        expect(offset).toBeLessThan((row?.start ?? 0) + (row?.size ?? 0))
      }),
    )
  })

  it('finds nothing without rows', () => {
    expect(rowAt([], 100)).toBeUndefined()
  })
})

describe('anchorAt and scrollTopFor', () => {
  it('keep the same spot when a job comes in above', () => {
    const make = createRowMaker(1100, 640)
    const before = make(jobs)
    const scrollTop = 700
    const anchor = anchorAt(before, scrollTop)
    const newcomer = runningJob('e', 5)
    const after = make([newcomer, ...jobs])
    expect(anchor && scrollTopFor(after, anchor)).toBeCloseTo(scrollTop + (after[0]?.size ?? 0), 6)
  })

  it('give up when the job is gone', () => {
    const make = createRowMaker(1100, 640)
    expect(scrollTopFor(make(jobs), { jobId: 'gone', above: 0.5 })).toBeNull()
  })
})
