import { z } from 'zod'
import type { ChatAnswer } from '#shared/domain/chat.ts'
import { promptOf, type JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Clock, Logger } from '../host.ts'
import { databaseError, transaction, type Database } from '../database/database.ts'
import { isPassing } from '../provider/media-failure.ts'
import { parseRowCursor } from '../database/row-cursor.ts'
import { cursorOf, firstThatFit } from './feed-page.ts'
import type { JobNotes } from '../database/job-notes.ts'
import { JOB_COLUMNS as COLUMNS, jobRowSchema, type LedgerJob } from '../database/job-row.ts'

export interface NewJob {
  readonly id: string
  readonly profileId: string
  readonly profileName: string
  readonly request: JobRequest
  readonly retryOf: string | null
  readonly batchId?: string | null
  /** The process that will run it. */
  readonly owner: string | null
  readonly notes?: JobNotes
}

/** A page of jobs, newest first; `next` is null at the end. */
export interface LedgerPage {
  readonly jobs: readonly LedgerJob[]
  readonly next: string | null
}

/**
 * The record of everything ever asked for. A generation is a row here before it is a request. What state a job is in is written by
 * `JobTransitions` alone.
 */
export interface Ledger {
  /** Records a job behind all that wait. Throws AppError `disk` when the row cannot be written: then nothing may be sent. */
  insert(job: NewJob): LedgerJob
  /**
   * The same for several, in their order: all of them or none. `check` may refuse by throwing an AppError; no other process can write
   * between it and the rows.
   */
  insertAll(jobs: readonly NewJob[], check?: () => void): LedgerJob[]
  /** Writes down what a chat has said. Throws AppError `disk`. */
  answer(id: string, answer: ChatAnswer): void
  /** Writes down what befell a job's request on its way. Throws AppError `disk`. */
  note(id: string, notes: JobNotes): void
  /** Makes a job this process's own, unless another one was faster: answers whether it is. */
  claim(job: LedgerJob, owner: string): boolean
  /** Null for a job that is not there. Throws for one whose row cannot be read: it is there all the same. */
  find(id: string): LedgerJob | null
  /** The same; throws `invalid_request` with the reason `not_found` for a job that is not there. */
  existing(id: string): LedgerJob
  /** The newest jobs of every kind, dismissed or not. */
  recent(limit: number): LedgerJob[]
  /**
   * Generations, which chats are not, older than the cursor `after`, or the newest; dismissed ones, those all of whose outputs are
   * in the trash or deleted for good, and rows that cannot be read are left out. Ends early
   * where the requests would come to more than so many characters of JSON, but never before the first.
   */
  page(after: string | null, limit: number, characters?: number): LedgerPage
  /** Jobs that were sent and have no end, oldest first: they run, or did when their process died. */
  sent(): LedgerJob[]
  /** A job with all that are to bring the same: the one that it sends again, those that send it again, and so on; itself too. */
  familyOf(id: string): LedgerJob[]
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
  dismiss(id: string): void
}

/** Milliseconds for which servers keep what they have made, more or less. */
const FILES_STAY = 10 * 60 * 1000

/** An ended job whose outputs the user has all deleted has nothing to show; it comes back with the first that is restored. */
const NOT_IN_TRASH = `(
  state IN ('queued', 'sending', 'streaming', 'saving')
  OR NOT EXISTS (SELECT 1 FROM assets WHERE job_id = jobs.id)
  OR EXISTS (SELECT 1 FROM assets WHERE job_id = jobs.id AND trashed_at IS NULL))`

/** Opens the ledger in the library's database. */
export function createLedger(database: Database, clock: Clock, log: Logger): Ledger {
  const insert = database.prepare(`
    INSERT INTO jobs (id, created_at, updated_at, profile_id, profile_name, kind, model, prompt, request, state, retry_of, batch_id, owner,
      notes, queue_position)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?,
      (SELECT coalesce(max(queue_position), 0) + 1 FROM jobs WHERE state = 'queued'))`)
  const select = database.prepare(`SELECT ${COLUMNS} FROM jobs WHERE id = ?`)
  const newest = database.prepare(`
    SELECT ${COLUMNS} FROM jobs WHERE dismissed = 0 AND kind <> 'chat' AND ${NOT_IN_TRASH}
    ORDER BY created_at DESC, id DESC LIMIT ?`)
  const older = database.prepare(`
    SELECT ${COLUMNS} FROM jobs WHERE dismissed = 0 AND kind <> 'chat' AND ${NOT_IN_TRASH}
      AND (created_at, id) < (?, ?)
    ORDER BY created_at DESC, id DESC LIMIT ?`)
  const recent = database.prepare(
    `SELECT ${COLUMNS} FROM jobs ORDER BY created_at DESC, id DESC LIMIT ?`,
  )
  const answer = database.prepare('UPDATE jobs SET answer = ?, updated_at = ? WHERE id = ?')
  const note = database.prepare('UPDATE jobs SET notes = ?, updated_at = ? WHERE id = ?')
  const claim = database.prepare('UPDATE jobs SET owner = ? WHERE id = ? AND owner IS ?')
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
  const dismiss = database.prepare('UPDATE jobs SET dismissed = 1, updated_at = ? WHERE id = ?')
  const isDismissed = database.prepare('SELECT 1 FROM jobs WHERE id = ? AND dismissed = 1')
  const otherOwners = database.prepare(`
    SELECT DISTINCT owner FROM jobs
    WHERE state IN ('queued', 'sending', 'streaming', 'saving') AND owner IS NOT ?`)

  /** One damaged row must not hide the others, or keep the app from starting. It stays where it is. */
  const readable = (rows: readonly unknown[]): LedgerJob[] =>
    rows.flatMap((row) => {
      const parsed = jobRowSchema.safeParse(row)
      if (!parsed.success) log.error('a row of the ledger cannot be read', { at: cursorOf(row) })
      return parsed.success ? [parsed.data] : []
    })

  const find = (id: string): LedgerJob | null => {
    const row = select.get(id)
    return row === undefined ? null : jobRowSchema.parse(row)
  }

  const record = (job: NewJob, place: number): LedgerJob => {
    const { id, profileId, profileName, request, retryOf, batchId = null, owner, notes = {} } = job
    // Jobs of a batch are a millisecond apart, so that the feed has them in their order.
    const now = clock() + place
    insert.run(
      id,
      now,
      now,
      profileId,
      profileName,
      request.kind,
      request.model,
      promptOf(request),
      JSON.stringify(request),
      retryOf,
      batchId,
      owner,
      Object.keys(notes).length === 0 ? null : JSON.stringify(notes),
    )
    const shared = { id, profileId, profileName, request, retryOf, batchId, owner, notes }
    return { ...shared, createdAt: now, endedAt: null, state: 'queued', error: null, answer: null }
  }

  return {
    insert(job) {
      try {
        return record(job, 0)
      } catch (thrown) {
        throw databaseError(thrown, 'recording a job')
      }
    },
    insertAll(jobs, check) {
      try {
        return transaction(database, () => {
          check?.()
          return jobs.map(record)
        })
      } catch (thrown) {
        throw thrown instanceof AppError ? thrown : databaseError(thrown, 'recording jobs')
      }
    },
    answer(id, said) {
      try {
        answer.run(JSON.stringify(said), clock(), id)
      } catch (thrown) {
        throw databaseError(thrown, 'recording an answer')
      }
    },
    note(id, notes) {
      try {
        note.run(JSON.stringify(notes), clock(), id)
      } catch (thrown) {
        throw databaseError(thrown, 'recording what befell a request')
      }
    },
    claim: (job, owner) => claim.run(owner, job.id, job.owner).changes === 1,
    find,
    existing(id) {
      const row = find(id)
      if (row === null) throw new AppError('invalid_request', { reason: 'not_found' })
      return row
    },
    recent: (limit) => readable(recent.all(limit)),
    page(after, limit, characters = Number.POSITIVE_INFINITY) {
      // The newest page for a cursor that is none: a stale page must not break the feed.
      const cursor = after === null ? null : parseRowCursor(after)
      const rows = cursor === null ? newest.all(limit + 1) : older.all(...cursor, limit + 1)
      const shown = firstThatFit(rows.slice(0, limit), characters)
      const more = rows.length > shown.length
      return { jobs: readable(shown), next: more ? cursorOf(shown.at(-1)) : null }
    },
    sent: () => readable(sent.all()),
    familyOf: (id) => readable(family.all(id)),
    unrecovered: () =>
      readable(unrecovered.all(clock() - FILES_STAY)).filter(
        ({ state, error }) => state === 'interrupted' || (error !== null && isPassing(error)),
      ),
    dismiss: (id) => void dismiss.run(clock(), id),
    isDismissed: (id) => isDismissed.get(id) !== undefined,
    otherOwners: (self) => otherOwners.all(self).map((row) => ownerSchema.parse(row).owner),
  }
}

const ownerSchema = z.object({ owner: z.string().nullable() })
