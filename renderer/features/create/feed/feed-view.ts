import type { Job } from '#shared/domain/generation.ts'
import type { Entities } from '../../../data/lists/entities.ts'
import { isSameRow, type Row, type Rows } from './rows.ts'

/** Rows that are drawn beyond either edge of the window. */
const OVERSCAN = 3
/** Older jobs are asked for when fewer than this many rows are left below the last one drawn. */
const LOAD_AHEAD = 6

/** The part of the feed that is scrolled to, in CSS pixels. */
export interface Viewport {
  readonly top: number
  readonly height: number
}

/** What is in the page of a feed. */
export interface FeedView {
  /** The rows in the viewport, and a few around it. */
  readonly rows: readonly Row[]
  /** All rows as they were when what is drawn has last changed. */
  readonly all: Rows
  /** Distance of the end of the last row of all from the top of the feed, in CSS pixels. */
  readonly end: number
  /** Whether so few rows are left below these that more should be loaded. */
  readonly isNearEnd: boolean
}

/**
 * Returns a function that says what is to be drawn of a feed, and that says it with the very same object for as long as nothing of it has
 * changed: what happens to jobs elsewhere draws nothing anew.
 */
export function createFeedView(
  makeRows: (jobs: Entities<Job>) => Rows,
): (jobs: Entities<Job>, viewport: Viewport) => FeedView {
  let last: FeedView | null = null
  return (jobs, viewport) => {
    const view = viewOf(makeRows(jobs), viewport)
    if (last === null || !isSameView(last, view)) last = view
    return last
  }
}

function viewOf(rows: Rows, { top, height }: Viewport): FeedView {
  const first = Math.max(0, rows.indexAt(top) - OVERSCAN)
  const last = Math.min(rows.count - 1, rows.indexAt(top + height) + OVERSCAN)
  const shown: Row[] = []
  for (let index = first; index <= last; index += 1) {
    const row = rows.at(index)
    if (row !== undefined) shown.push(row)
  }
  return {
    rows: shown,
    all: rows,
    end: rows.end,
    isNearEnd: last >= 0 && last >= rows.count - 1 - LOAD_AHEAD,
  }
}

function isSameView(one: FeedView, other: FeedView): boolean {
  return (
    one.end === other.end &&
    one.isNearEnd === other.isNearEnd &&
    one.rows.length === other.rows.length &&
    one.rows.every((row, index) => isSameRow(row, other.rows[index] ?? row))
  )
}
