import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Job } from '#shared/domain/generation.ts'
import {
  EMPTY_FEED,
  withJob,
  withoutJob,
} from '../../../../../../../renderer/data/feed/feed-state.ts'
import type { Entities } from '../../../../../../../renderer/data/lists/entities.ts'
import {
  createFeedLayout,
  type FeedLayout,
} from '../../../../../../../renderer/features/create/feed/layout/feed-layout.ts'
import { localDay } from '../../../../../../../renderer/i18n/local-day.ts'
import { endedJob, IMAGE_REQUEST, output, runningJob } from '../../../../jobs.ts'

const NOW = new Date(2026, 10, 28, 12).getTime()
const HOUR = 3_600_000
const TARGET = { width: 1168, height: 190, gap: 4, today: localDay(NOW) }

/** A job that ended `hours` ago with so many pictures of one ratio. */
function made(hours: number, pictures = 1, ratio = 1, batchId: string | null = null): Job {
  const id = `job ${hours}`
  const outputs = Array.from({ length: pictures }, (_, index) =>
    output(id, index, Math.round(1024 * ratio), 1024),
  )
  return { ...endedJob(id, NOW - hours * HOUR, 'succeeded', outputs), batchId }
}

const failed = (hours: number, batchId: string | null = null): Job => ({
  ...endedJob(`job ${hours}`, NOW - hours * HOUR, 'failed'),
  batchId,
})

const feedOf = (jobs: readonly Job[]): Entities<Job> => jobs.reduce(withJob, EMPTY_FEED).items

const layOut = (jobs: readonly Job[]): FeedLayout => createFeedLayout(TARGET)(feedOf(jobs))

/** What is in the rows, from top to bottom: a job by the hours since it was made, with its pictures if there are several. */
function drawn(layout: FeedLayout): string[] {
  return Array.from({ length: layout.rowCount }, (_, row) => {
    const laid = layout.rowOfIndex(row)
    const day = laid?.divider === null ? '' : '# '
    const head = laid?.block !== null && laid?.placeInBlock === 0 ? '[head] ' : ''
    const cells = laid?.cells.map((cell) =>
      cell.kind === 'line'
        ? `line ${cell.jobs.map(({ id }) => id.slice(4)).join('+')}`
        : cell.job.id.slice(4) + (cell.total > 1 ? `/${cell.position}` : ''),
    )
    return day + head + (cells ?? []).join(' ')
  })
}

describe('the feed', () => {
  it('lets jobs of one picture share rows, and gives one of several a head', () => {
    expect(drawn(layOut([made(1), made(2), made(3, 4), made(4)]))).toEqual([
      '# 1 2',
      '[head] 3/1 3/2 3/3 3/4',
      '4',
    ])
  })

  it('lets a pair flow among single pictures, and what fills more of the width have a head', () => {
    expect(drawn(layOut([made(1), made(2, 2), made(3)]))).toEqual(['# 1 2/1 2/2 3'])
    expect(drawn(layOut([made(1), made(2, 2, 7 / 4), made(3)]))).toEqual(['# 1 2/1 2/2 3'])
    expect(drawn(layOut([made(1), made(2, 3, 7 / 4)]))).toEqual(['# 1', '[head] 2/1 2/2 2/3'])
    expect(drawn(layOut([made(1), made(2, 2, 3)]))).toEqual(['# 1', '[head] 2/1 2/2'])
  })

  it('makes room in a full row for one or two that would have the next row for themselves', () => {
    const singles = (count: number): Job[] =>
      Array.from({ length: count }, (_, at) => made(at / 10 + 1))
    const block = made(3, 4)
    expect(drawn(layOut([...singles(7), block]))[0]).toBe('# 1 1.1 1.2 1.3 1.4 1.5 1.6')
    // Three more would make all of them too small.
    expect(drawn(layOut([...singles(9), block])).slice(0, 2)).toEqual([
      '# 1 1.1 1.2 1.3 1.4 1.5',
      '1.6 1.7 1.8',
    ])
    expect(drawn(layOut([...singles(6), failed(1.9), made(2), block])).slice(0, 2)).toEqual([
      '# 1 1.1 1.2 1.3 1.4 1.5 2',
      'line 1.9',
    ])
  })

  it('makes a batch one block, the first job first, with its failures below, joined', () => {
    const batch = [made(1, 1, 1, 'b'), failed(2, 'b'), made(3, 1, 1, 'b'), failed(4, 'b')]
    expect(drawn(layOut([...batch, made(5)]))).toEqual(['# [head] 3 1', 'line 4+2', '5'])
  })

  it('lays out what is left of a batch as any other job', () => {
    expect(drawn(layOut([made(1, 1, 1, 'b'), made(2)]))).toEqual(['# 1 2'])
  })

  it('puts a failure below the row that it came in the middle of, and joins equal ones', () => {
    expect(drawn(layOut([made(1), failed(2), failed(3), made(4), made(5, 4)]))).toEqual([
      '# 1 4',
      'line 2+3',
      '[head] 5/1 5/2 5/3 5/4',
    ])
    expect(drawn(layOut([failed(1), made(2)]))).toEqual(['# line 1', '2'])
  })

  it('joins equal failures also where no picture is above them, into the line that was there', () => {
    const before = layOut([failed(2), failed(3), made(4)])
    const after = layOut([failed(1), failed(2), failed(3), made(4)])
    expect(drawn(after)).toEqual(['# line 1+2+3', '4'])
    expect(after.order.key(0)).toBe(before.order.key(0))
    expect(drawn(layOut([made(1, 4), failed(2), failed(3), made(4, 4)]))).toEqual([
      '# [head] 1/1 1/2 1/3 1/4',
      'line 2+3',
      '[head] 4/1 4/2 4/3 4/4',
    ])
  })

  it('names today and yesterday, and lets days that brought little share a name', () => {
    const layout = layOut([made(1), made(20), made(40), made(64), made(88)])
    expect(drawn(layout)).toEqual(['# 1', '# 20', '# 40 64 88'])
    expect(layout.dividedUntil(2)).toBe(NOW - 88 * HOUR)
  })

  it('reserves the places of pictures on their way, so that one that arrives moves nothing', () => {
    const running: Job = { ...runningJob('job 1', NOW - HOUR), request: { ...IMAGE_REQUEST } }
    const before = layOut([running, made(2)])
    const after = layOut([
      { ...running, outputs: [output('job 1', 2), output('job 1', 0)] },
      made(2),
    ])
    const boxes = ({ count, boxOf }: FeedLayout) =>
      Array.from({ length: count }, (_, i) => boxOf(i))
    expect(boxes(after)).toEqual(boxes(before))
  })

  it('moves no picture from one full row to another when more arrive', () => {
    const layout = createFeedLayout(TARGET)
    let state = Array.from({ length: 12 }, (_, at) => made(at / 10 + 1)).reduce(withJob, EMPTY_FEED)
    const before = drawn(layout(state.items))
    expect(before).toEqual(['# 1 1.1 1.2 1.3 1.4 1.5', '1.6 1.7 1.8 1.9 2 2.1'])
    state = withJob(state, made(0.9))
    expect(drawn(layout(state.items))).toEqual([
      '# 0.9',
      '1 1.1 1.2 1.3 1.4 1.5',
      '1.6 1.7 1.8 1.9 2 2.1',
    ])
    for (const hours of [0.8, 0.7, 0.6, 0.5, 0.4, 0.3]) {
      state = withJob(state, made(hours))
      layout(state.items)
    }
    expect(drawn(layout(state.items)).slice(0, 3)).toEqual([
      '# 0.3',
      '0.4 0.5 0.6 0.7 0.8 0.9',
      '1 1.1 1.2 1.3 1.4 1.5',
    ])
  })

  it('lets one that has gone leave its row to its neighbours', () => {
    const layout = createFeedLayout(TARGET)
    const state = Array.from({ length: 12 }, (_, at) => made(at / 10 + 1)).reduce(
      withJob,
      EMPTY_FEED,
    )
    layout(state.items)
    expect(drawn(layout(withoutJob(state, 'job 1.2').items))).toEqual([
      '# 1 1.1 1.3 1.4 1.5',
      '1.6 1.7 1.8 1.9 2 2.1',
    ])
  })
})

const jobs = fc
  .array(
    fc.record({
      pictures: fc.integer({ min: 0, max: 9 }),
      ratio: fc.constantFrom(0.1, 9 / 16, 1, 7 / 4, 10),
      batch: fc.constantFrom(null, null, null, 'b', 'c'),
      hoursBefore: fc.constantFrom(0.1, 0.1, 0.1, 1, 30, 300),
    }),
    { maxLength: 60 },
  )
  .map((planned) => {
    let hours = 0
    return planned.map(({ pictures, ratio, batch, hoursBefore }) => {
      hours = Math.round((hours + hoursBefore) * 10) / 10
      return pictures === 0 ? failed(hours, batch) : made(hours, pictures, ratio, batch)
    })
  })

describe('any feed', () => {
  it('has every job once, in rows that lie below each other, with no tile over another', () => {
    fc.assert(
      fc.property(jobs, (all) => {
        const layout = layOut(all)
        const shown = Array.from({ length: layout.count }, (_, index) => layout.cellAt(index))
        const ids = shown.flatMap((cell) =>
          cell?.kind === 'line' ? cell.jobs.map(({ id }) => id) : [cell?.job.id ?? ''],
        )
        expect(new Set(ids)).toEqual(new Set(all.map(({ id }) => id)))
        expect(new Set(shown.map((cell) => cell?.key)).size).toBe(layout.count)
        let end = 0
        for (let row = 0; row < layout.rowCount; row += 1) {
          const { y, height } = layout.rowAt(row)
          expect(y).toBe(end)
          end = y + height
          expect(layout.firstOf(row + 1)).toBeGreaterThan(layout.firstOf(row))
          expect(layout.rowAtOffset(y)).toBe(row)
          expect(layout.rowAtOffset(end - 1)).toBe(row)
        }
        expect(end).toBe(layout.height)
        for (let index = 0; index < layout.count; index += 1) {
          const box = layout.boxOf(index)
          expect(layout.itemsIn(box)).toEqual([index])
          expect(box.x + box.width).toBeLessThanOrEqual(TARGET.width)
          expect(layout.order.indexOf(layout.order.key(index))).toBe(index)
          const { y, height } = layout.rowAt(layout.rowOf(index))
          expect(box.y).toBeGreaterThanOrEqual(y)
          expect(box.y + box.height).toBeLessThanOrEqual(y + height)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is laid out piece by piece as it is at once', () => {
    fc.assert(
      fc.property(jobs, fc.nat(), (all, seed) => {
        const inPieces = createFeedLayout(TARGET)
        let state = EMPTY_FEED
        // Older ones come behind, as pages do: nothing arrives above a full row.
        for (const [at, job] of all.entries()) {
          state = withJob(state, job)
          if ((at + seed) % 3 === 0) inPieces(state.items)
        }
        expect(drawn(inPieces(state.items))).toEqual(drawn(layOut(all)))
      }),
      { numRuns: 60 },
    )
  })
})

it('lays out no job again that an event has nothing to do with', () => {
  const layout = createFeedLayout(TARGET)
  const state = Array.from({ length: 3000 }, (_, at) => made(at + 1, 1 + (at % 5))).reduce(
    withJob,
    EMPTY_FEED,
  )
  const before = layout(state.items)
  const rows = new Set(Array.from({ length: before.rowCount }, (_, row) => before.rowOfIndex(row)))
  const after = layout(withJob(state, { ...made(1500, 1), profileName: 'Other' }).items)
  const fresh = Array.from({ length: after.rowCount }, (_, row) => after.rowOfIndex(row)).filter(
    (row) => !rows.has(row),
  )
  // Those of its own piece, at most.
  expect(fresh.length).toBeGreaterThan(0)
  expect(fresh.length).toBeLessThan(600)
})
