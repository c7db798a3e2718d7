import type { Job } from '#shared/domain/generation.ts'
import { hasNotice, slotRatio, slotsOf } from '../../../data/feed/job-slots.ts'
import type { Entities } from '../../../data/lists/entities.ts'
import { lastWhere, perChunk, runningSums } from '../../../data/lists/sorted-list.ts'
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

/** The rows of a feed, which are made on demand. */
export interface Rows {
  readonly count: number
  /** Distance of the end of the last row from the top of the feed, in CSS pixels. */
  readonly end: number
  /** Returns the row at a position, from 0; undefined outside. */
  at(index: number): Row | undefined
  /**
   * Returns the position of the last row that begins at or before a distance from the top of the feed, else of the
   * first; -1 without rows.
   */
  indexAt(offset: number): number
  /** Returns the row of a job; undefined for one that is not here. */
  of(jobId: string): Row | undefined
}

/** Returns what decides the layout of a job's row. */
function shapeOf(job: Job): RowShape {
  return {
    ratios: slotsOf(job).map((slot) => slotRatio(slot, job.request)),
    hasNotice: hasNotice(job),
  }
}

/** The rows of a chunk of jobs. */
interface Block {
  readonly jobs: readonly Job[]
  readonly layouts: readonly RowLayout[]
  /** Distances of the rows from the first one's top, and of the end of the last. */
  readonly starts: readonly number[]
}

/**
 * Lays out the rows of a feed. Returns a function that remembers what it has laid out, so that a change to one job costs one layout and
 * the sums of its chunk, and not thousands. Jobs are immutable, hence the job itself is the key.
 */
export function createRowMaker(
  width: number,
  maxTileHeight: number,
): (jobs: Entities<Job>) => Rows {
  const known = new WeakMap<Job, RowLayout>()
  const layoutOf = (job: Job): RowLayout => {
    const layout = known.get(job) ?? layoutRow(shapeOf(job), width, maxTileHeight)
    known.set(job, layout)
    return layout
  }
  const blocksOf = perChunk((jobs: readonly Job[]): Block => {
    const layouts = jobs.map(layoutOf)
    return { jobs, layouts, starts: runningSums(layouts.map(sizeOf)) }
  })
  return (jobs) => rowsOf(jobs, blocksOf(jobs.inOrder))
}

function sizeOf({ height }: RowLayout): number {
  return height + ROW_GAP
}

function rowsOf(jobs: Entities<Job>, blocks: readonly Block[]): Rows {
  const firsts = runningSums(blocks.map((block) => block.jobs.length))
  const tops = runningSums(blocks.map(({ starts }) => starts.at(-1) ?? 0))
  const topOf = (block: number): number => FEED_PADDING + (tops[block] ?? 0)
  const at = (index: number): Row | undefined => {
    if (!(index >= 0 && index < jobs.count)) return undefined
    const block = lastWhere(blocks.length, (each) => (firsts[each] ?? 0) <= index)
    const within = index - (firsts[block] ?? 0)
    const [job, layout] = [blocks[block]?.jobs[within], blocks[block]?.layouts[within]]
    if (job === undefined || layout === undefined) return undefined
    const start = topOf(block) + (blocks[block]?.starts[within] ?? 0)
    return { job, layout, start, size: sizeOf(layout) }
  }
  return {
    count: jobs.count,
    end: topOf(blocks.length),
    at,
    indexAt(offset) {
      if (jobs.count === 0) return -1
      const block = Math.max(
        0,
        lastWhere(blocks.length, (each) => topOf(each) <= offset),
      )
      const { starts = [], jobs: inBlock = [] } = blocks[block] ?? {}
      const within = lastWhere(
        inBlock.length,
        (each) => topOf(block) + (starts[each] ?? 0) <= offset,
      )
      return (firsts[block] ?? 0) + Math.max(0, within)
    },
    of: (jobId) => at(jobs.indexOf(jobId)),
  }
}

/** Returns whether two rows look alike. */
export function isSameRow(one: Row, other: Row): boolean {
  return one.job === other.job && one.layout === other.layout && one.start === other.start
}

/** Returns the row at a distance from the top of the feed, or the last one. Undefined without rows. */
export function rowAt(rows: Rows, offset: number): Row | undefined {
  return rows.at(rows.indexAt(offset))
}

/** The scroll anchor: a job, and how much of its row is above the top of the window, 0–1. */
export interface Anchor {
  readonly jobId: string
  readonly above: number
}

/** Returns the anchor for a scroll position. */
export function anchorAt(rows: Rows, scrollTop: number): Anchor | null {
  const row = rowAt(rows, scrollTop)
  return row === undefined ? null : { jobId: row.job.id, above: (scrollTop - row.start) / row.size }
}

/** Returns where to scroll so that the anchor stays in place; null when its job is gone. */
export function scrollTopFor(rows: Rows, anchor: Anchor): number | null {
  const row = rows.of(anchor.jobId)
  return row === undefined ? null : row.start + anchor.above * row.size
}
