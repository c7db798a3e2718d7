import type { Job } from '#shared/domain/generation.ts'
import { hasServerWords, noticeForm, slotRatio, slotsOf } from '../../../data/feed/job-slots.ts'
import { layoutRow, ROW_GAP, type RowLayout, type RowShape } from './row-layout.ts'

/** The space above the first row and below the last, in CSS pixels. */
export const FEED_PADDING = 28

export interface Row {
  readonly job: Job
  readonly layout: RowLayout
  /** Distance of the row's top from the top of the feed, in CSS pixels. */
  readonly start: number
  /** Height with the gap to the next row. */
  readonly size: number
}

/** What decides the layout of a job's row. */
export function shapeOf(job: Job): RowShape {
  return {
    ratios: slotsOf(job).map((slot) => slotRatio(slot, job.request)),
    notice: noticeForm(job),
    hasServerWords: hasServerWords(job),
  }
}

/**
 * Lays out the rows of a feed. Answers a function that remembers each job's layout, so that a change to one
 * job costs one layout and not thousands. Jobs are immutable, hence the job itself is the key.
 */
export function createRowMaker(
  width: number,
  maxTileHeight: number,
): (jobs: readonly Job[]) => readonly Row[] {
  const known = new WeakMap<Job, RowLayout>()
  return (jobs) => {
    let start = FEED_PADDING
    return jobs.map((job) => {
      const layout = known.get(job) ?? layoutRow(shapeOf(job), width, maxTileHeight)
      known.set(job, layout)
      const row = { job, layout, start, size: layout.height + ROW_GAP }
      start += row.size
      return row
    })
  }
}

/** The row at a distance from the top of the feed, or the last one. Undefined without rows. */
export function rowAt(rows: readonly Row[], offset: number): Row | undefined {
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return rows[low]
}

/** What the eye rests on: a job, and how much of its row is above the top of the window, 0–1. */
export interface Anchor {
  readonly jobId: string
  readonly above: number
}

/** The anchor for a scroll position. */
export function anchorAt(rows: readonly Row[], scrollTop: number): Anchor | null {
  const row = rowAt(rows, scrollTop)
  return row === undefined ? null : { jobId: row.job.id, above: (scrollTop - row.start) / row.size }
}

/** Where to scroll so that the anchor stays where it was; null when its job is gone. */
export function scrollTopFor(rows: readonly Row[], anchor: Anchor): number | null {
  const row = rows.find(({ job }) => job.id === anchor.jobId)
  return row === undefined ? null : row.start + anchor.above * row.size
}
