import { z } from 'zod'
import { AppError } from '#shared/errors.ts'
import type { Database } from '../database/database.ts'
import {
  JOB_COLUMNS as COLUMNS,
  jobRowSchema,
  salvagedBeside,
  salvagedJobRowSchema,
  type LedgerJob,
} from '../database/job-row.ts'
import type { Clock, Logger } from '../host.ts'
import { isPassing } from '../provider/media-failure.ts'
import { readableJobs } from './ledger-feed.ts'

/** What the service of jobs asks the ledger. */
export interface LedgerQueries {
  /** Null for a job that is not there. Throws for one whose row cannot be read: it is there all the same. */
  find(id: string): LedgerJob | null
  /** The same, for who only shows it: of a damaged row what can be read, and null where that is too little. */
  findReadable(id: string): LedgerJob | null
  /** As `find`; throws `invalid_request` with the reason `not_found` for a job that is not there. */
  existing(id: string): LedgerJob
  /** The same, of a damaged row what can be read: a damaged answer or error is no reason not to send a request once more. */
  existingReadable(id: string): LedgerJob
  /** Jobs that were sent and have no end, oldest first: they run, or did when their process died. */
  sent(): LedgerJob[]
  /** A job with all that are to bring the same: the one that it sends again, those that send it again, and so on; itself too. */
  familyOf(id: string): LedgerJob[]
  /**
   * The same with damaged rows, of which what can be read: one that is left out may be under way, or have brought it. In the order in which
   * they were made; empty where no request of theirs can be read.
   */
  wholeFamilyOf(id: string): LedgerJob[]
  /** Whether a job was taken out of the feed. */
  isDismissed(id: string): boolean
  /** The processes, but for `self`, that jobs without an end belong to. */
  otherOwners(self: string): (string | null)[]
  /**
   * Jobs of which a spool is left that may bring something, now or later (see `Looks`), oldest first: interrupted ones, whose recovery was
   * cut short too, and those that have failed, wholly or in part, because a file could not be fetched just then, if that was just
   * now or they are still looked for.
   */
  unrecovered(): LedgerJob[]
}

/** Milliseconds for which servers keep what they have made, more or less. */
const FILES_STAY = 10 * 60 * 1000

const ownerSchema = z.object({ owner: z.string().nullable() })

/** Opens them in the library's database. */
export function openLedgerQueries(database: Database, clock: Clock, log: Logger): LedgerQueries {
  const select = database.prepare(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`)
  const withoutEnd = `SELECT ${COLUMNS} FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`
  const sent = database.prepare(`${withoutEnd} AND state <> 'queued' ORDER BY created_at, id`)
  const family = database.prepare(`
    WITH RECURSIVE line (id, retry_of) AS (
      SELECT id, retry_of FROM jobs WHERE id = ?
      UNION SELECT jobs.id, jobs.retry_of FROM jobs JOIN line ON jobs.id = line.retry_of
    ), family (id) AS (
      SELECT id FROM line
      UNION SELECT jobs.id FROM jobs JOIN family ON jobs.retry_of = family.id
    )
    SELECT ${COLUMNS} FROM jobs WHERE id IN (SELECT id FROM family)`)
  const unrecovered = database.prepare(`
    SELECT ${COLUMNS} FROM jobs
    WHERE (state = 'interrupted' OR (state IN ('failed', 'partial') AND (ended_at > ?
        OR id IN (SELECT job_id FROM attempts WHERE spool_file IS NOT NULL AND next_look_at IS NOT NULL))))
      AND id IN (SELECT job_id FROM attempts
        WHERE spool_file IS NOT NULL AND (looks = 0 OR next_look_at IS NOT NULL))
    ORDER BY created_at, id`)
  const isDismissed = database.prepare('SELECT 1 FROM jobs WHERE id = ? AND dismissed = 1')
  const otherOwners = database.prepare(`
    SELECT DISTINCT owner FROM jobs
    WHERE state IN ('queued', 'sending', 'streaming', 'saving') AND owner IS NOT ?`)

  const readable = (rows: readonly unknown[]): LedgerJob[] => readableJobs(rows, log)

  const find = (id: string): LedgerJob | null => {
    const row = select.get(id)
    return row === undefined ? null : jobRowSchema.parse(row)
  }

  const existing = (id: string): LedgerJob => {
    const row = find(id)
    if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
    return row
  }
  const salvaged = (row: unknown): LedgerJob | null =>
    readable([row])[0] ?? salvagedJobRowSchema.safeParse(row).data ?? null
  const findReadable = (id: string): LedgerJob | null => {
    const row = select.get(id)
    return row === undefined ? null : salvaged(row)
  }

  return {
    find,
    findReadable,
    existing,
    existingReadable: (id) => findReadable(id) ?? existing(id),
    sent: () => readable(sent.all()),
    familyOf: (id) => readable(family.all(id)),
    wholeFamilyOf(id) {
      const rows = family.all(id)
      const jobs = rows.map(salvaged)
      const known = jobs.find((job) => job !== null)
      if (known === undefined || known === null) return []
      return inOrder(jobs.flatMap((job, place) => job ?? salvagedBeside(rows[place], known) ?? []))
    },
    unrecovered: () =>
      readable(unrecovered.all(clock() - FILES_STAY)).filter(
        ({ state, error }) => state === 'interrupted' || (error !== null && isPassing(error)),
      ),
    isDismissed: (id) => isDismissed.get(id) !== undefined,
    otherOwners: (self) => otherOwners.all(self).map((row) => ownerSchema.parse(row).owner),
  }
}

/** By their times, but none before the one that it sends again: the clock may have been set back in between. */
function inOrder(family: readonly LedgerJob[]): LedgerJob[] {
  const jobs = new Map(family.map((job) => [job.id, job]))
  const times = new Map<string, number>()
  for (const job of family) {
    const line: LedgerJob[] = []
    // In a damaged database a line may be a circle.
    const seen = new Set<string>()
    for (let at: LedgerJob | undefined = job; at !== undefined; at = jobs.get(at.retryOf ?? '')) {
      if (seen.has(at.id) || times.has(at.id)) break
      seen.add(at.id)
      line.push(at)
    }
    for (const { id, createdAt, retryOf } of line.toReversed()) {
      const before = times.get(retryOf ?? '')
      times.set(id, before === undefined ? createdAt : Math.max(createdAt, before + 1))
    }
  }
  return family.toSorted((a, b) => (times.get(a.id) ?? 0) - (times.get(b.id) ?? 0))
}
