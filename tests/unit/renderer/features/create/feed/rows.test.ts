import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import { EMPTY_FEED, withJob } from '../../../../../../renderer/data/feed/feed-state.ts'
import type { Entities } from '../../../../../../renderer/data/lists/entities.ts'
import {
  anchorAt,
  createRowMaker,
  FEED_PADDING,
  rowAt,
  scrollTopFor,
  type Row,
  type Rows,
} from '../../../../../../renderer/features/create/feed/rows.ts'
import { endedJob, output, runningJob } from '../../../jobs.ts'

const feedOf = (...jobs: readonly Job[]): Entities<Job> => jobs.reduce(withJob, EMPTY_FEED).items

const allOf = (rows: Rows): readonly Row[] =>
  Array.from({ length: rows.count }, (_, index) => rows.at(index)).filter(
    (row) => row !== undefined,
  )

const jobs = feedOf(
  runningJob('d', 4),
  endedJob('c', 3, 'failed'),
  endedJob('b', 2, 'partial', [output('b', 0), output('b', 2)]),
  endedJob('a', 1, 'succeeded', [output('a', 0)]),
)

describe('createRowMaker', () => {
  it('puts rows below each other without gaps in the sum', () => {
    const rows = allOf(createRowMaker(1100, 640)(jobs))
    let end = FEED_PADDING
    for (const row of rows) {
      expect(row.start).toBe(end)
      end += row.size
    }
    expect(rows.map((row) => row.job.id)).toEqual(['d', 'c', 'b', 'a'])
  })

  it('lays out a tile for each wanted picture while it runs, and only the arrived ones afterwards', () => {
    const rows = allOf(createRowMaker(1100, 640)(jobs))
    expect(rows.map((row) => row.layout.tiles.length)).toEqual([4, 0, 2, 1])
    expect(rows.map((row) => row.layout.notice !== null)).toEqual([false, true, true, false])
  })

  it('keeps the layout of jobs that did not change', () => {
    const make = createRowMaker(1100, 640)
    const before = allOf(make(jobs))
    const after = allOf(make(jobs.with(runningJob('e', 5))))
    expect(after.slice(1).map((row) => row.layout)).toEqual(before.map((row) => row.layout))
    expect(after[1]?.layout).toBe(before[0]?.layout)
  })
})

describe('the rows of a long feed', () => {
  const MANY = 3000
  const STATES = ['succeeded', 'failed', 'partial', 'cancelled'] as const
  const jobAt = (time: number): Job => {
    const outputs = Array.from({ length: time % 4 }, (_, index) => output(`job ${time}`, index))
    return endedJob(`job ${time}`, time, STATES[time % STATES.length], outputs)
  }
  const many = Array.from({ length: MANY }, (_, time) => jobAt(time))

  it('lie below each other as the rows of a feed that was laid out at once, whatever has come, gone and changed', () => {
    const change = fc.record({
      kind: fc.constantFrom('with', 'without'),
      at: fc.integer({ min: 0, max: MANY + 5 }),
      state: fc.constantFrom(...STATES),
    })
    const make = createRowMaker(1100, 640)
    const long = feedOf(...many)
    make(long)
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        let changed = long
        for (const { kind, at, state } of changes) {
          const job = endedJob(`job ${at}`, at, state)
          changed = kind === 'with' ? changed.with(job) : changed.without(job.id)
          make(changed)
        }
        const rows = make(changed)
        const all = allOf(rows)
        expect(all).toEqual(allOf(createRowMaker(1100, 640)(changed)))
        let end = FEED_PADDING
        for (const row of all) {
          expect(row.start).toBe(end)
          end += row.size
        }
        expect(rows.end).toBe(end)
      }),
      { numRuns: 10 },
    )
  })

  it('are found by their place and by their job', () => {
    const rows = createRowMaker(1100, 640)(feedOf(...many))
    for (const index of [0, 1, 255, 256, 1700, MANY - 1]) {
      const row = rows.at(index)
      expect(row?.job).toBe(many[MANY - 1 - index])
      expect(rows.of(row?.job.id ?? '')).toEqual(row)
      expect(rows.indexAt(row?.start ?? 0)).toBe(index)
      expect(rows.indexAt((row?.start ?? 0) + (row?.size ?? 0) - 1)).toBe(index)
    }
    expect([rows.indexAt(-5), rows.indexAt(1e9)]).toEqual([0, MANY - 1])
    expect([rows.at(-1), rows.at(MANY), rows.of('gone')]).toEqual([undefined, undefined, undefined])
  })

  it('lay out one job after it has changed', () => {
    const make = createRowMaker(1100, 640)
    const long = feedOf(...many)
    const before = allOf(make(long))
    const after = allOf(make(long.with(endedJob('job 1500', 1500, 'failed'))))
    const anew = after.filter((row, index) => row.layout !== before[index]?.layout)
    expect(anew.map(({ job }) => job.id)).toEqual(['job 1500'])
  })
})

describe('rowAt', () => {
  it('finds the row under any offset', () => {
    const rows = createRowMaker(1100, 640)(jobs)
    const total = allOf(rows).reduce((sum, row) => sum + row.size, FEED_PADDING)
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
    expect(rowAt(createRowMaker(1100, 640)(feedOf()), 100)).toBeUndefined()
  })
})

describe('anchorAt and scrollTopFor', () => {
  it('keep the same spot when a job comes in above', () => {
    const make = createRowMaker(1100, 640)
    const before = make(jobs)
    const scrollTop = 700
    const anchor = anchorAt(before, scrollTop)
    const newcomer = runningJob('e', 5)
    const after = make(jobs.with(newcomer))
    expect(anchor && scrollTopFor(after, anchor)).toBeCloseTo(
      scrollTop + (after.at(0)?.size ?? 0),
      6,
    )
  })

  it('give up when the job is gone', () => {
    const make = createRowMaker(1100, 640)
    expect(scrollTopFor(make(jobs), { jobId: 'gone', above: 0.5 })).toBeNull()
  })
})
