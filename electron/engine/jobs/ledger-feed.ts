import { z } from 'zod'
import type { Database } from '../database/database.ts'
import { JOB_COLUMNS as COLUMNS, jobRowSchema, type LedgerJob } from '../database/job-row.ts'
import { parseRowCursor, rowCursor, rowTimeSchema } from '../database/row-cursor.ts'
import type { Logger } from '../host.ts'

/** A page of jobs, newest first; `next` is null at the end. */
export interface LedgerPage {
  readonly jobs: readonly LedgerJob[]
  readonly next: string | null
}

/** The ledger as a feed, newest first. */
export interface LedgerFeed {
  /** The newest jobs of every kind, dismissed or not. */
  recent(limit: number): LedgerJob[]
  /**
   * Generations, which chats are not, older than the cursor `after`, or the newest; dismissed ones, those all of whose outputs are
   * in the trash or deleted for good, and rows that cannot be read are left out.
   */
  page(after: string | null, limit: number, options?: PageOptions): LedgerPage
}

export interface PageOptions {
  /** The page ends early where the requests would come to more than so many characters of JSON, but never before the first. */
  readonly characters?: number
  /** Only jobs with a favourite that is not in the trash; all when left out. */
  readonly only?: 'favourites' | undefined
}

/** An ended job whose outputs the user has all deleted has nothing to show; it comes back with the first that is restored. */
const NOT_IN_TRASH = `(
  state IN ('queued', 'sending', 'streaming', 'saving')
  OR NOT EXISTS (SELECT 1 FROM assets WHERE job_id = jobs.id)
  OR EXISTS (SELECT 1 FROM assets WHERE job_id = jobs.id AND trashed_at IS NULL))`

const HAS_FAVOURITE = 'id IN (SELECT job_id FROM assets WHERE favourite = 1 AND trashed_at IS NULL)'

/** Opens it in the library's database. */
export function openLedgerFeed(database: Database, log: Logger): LedgerFeed {
  const pages = (which: string) => ({
    newest: database.prepare(`
      SELECT ${COLUMNS} FROM jobs WHERE dismissed = 0 AND kind <> 'chat' AND ${which}
      ORDER BY created_at DESC, id DESC LIMIT ?`),
    older: database.prepare(`
      SELECT ${COLUMNS} FROM jobs WHERE dismissed = 0 AND kind <> 'chat' AND ${which}
        AND (created_at, id) < (?, ?)
      ORDER BY created_at DESC, id DESC LIMIT ?`),
  })
  const all = pages(NOT_IN_TRASH)
  const favourites = pages(HAS_FAVOURITE)
  const recent = database.prepare(
    `SELECT ${COLUMNS} FROM jobs ORDER BY created_at DESC, id DESC LIMIT ?`,
  )

  return {
    recent: (limit) => readableJobs(recent.all(limit), log),
    page(after, limit, { characters = Number.POSITIVE_INFINITY, only } = {}) {
      const { newest, older } = only === 'favourites' ? favourites : all
      // The newest page for a cursor that is none: a stale page must not break the feed.
      const cursor = after === null ? null : parseRowCursor(after)
      const rows = cursor === null ? newest.all(limit + 1) : older.all(...cursor, limit + 1)
      const shown = firstThatFit(rows.slice(0, limit), characters)
      const more = rows.length > shown.length
      return { jobs: readableJobs(shown, log), next: more ? cursorOf(shown.at(-1)) : null }
    },
  }
}

/** Of some rows those that can be read: one damaged row must not hide the others, or keep the app from starting. It stays where it is. */
export function readableJobs(rows: readonly unknown[], log: Logger): LedgerJob[] {
  return rows.flatMap((row) => {
    const parsed = jobRowSchema.safeParse(row)
    if (!parsed.success) log.error('a row of the ledger cannot be read', { at: cursorOf(row) })
    return parsed.success ? [parsed.data] : []
  })
}

const requestLengthSchema = z.object({ request: z.string().transform((json) => json.length) })

/** The first rows of the ledger, as many as come to no more characters of JSON in their requests, at least one. */
function firstThatFit(rows: readonly unknown[], characters: number): readonly unknown[] {
  let total = 0
  const end = rows.findIndex((row) => {
    total += requestLengthSchema.safeParse(row).data?.request ?? 0
    return total > characters
  })
  return end === -1 ? rows : rows.slice(0, Math.max(1, end))
}

const placeSchema = z.object({ id: z.string(), created_at: rowTimeSchema })

/** Where a row of the ledger stands in the feed. Read from the raw row: a page may end with one that cannot be read. */
function cursorOf(row: unknown): string {
  const place = placeSchema.parse(row)
  return rowCursor(place.created_at, place.id)
}
