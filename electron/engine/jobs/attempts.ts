import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ErrorCode } from '#shared/errors.ts'
import type { Clock } from '../host.ts'
import { apiBaseUrl } from '../database/api-base-url.ts'
import { databaseError, type Database } from '../database/database.ts'
import { unflushed } from '../database/unflushed.ts'
import type { RequestPart } from '../provider/request-body.ts'
import { spoolNameOf } from './spool.ts'

const attemptRowSchema = z
  .object({
    id: z.string(),
    part: z.number(),
    expected: z.number().nullable(),
    http_status: z.number().nullable(),
    content_type: z.string().nullable(),
    spool_file: z.string().nullable(),
    api_origin: z.string().nullable(),
    api_path: z.string().nullable(),
    broken_replays: z.number(),
    looks: z.number(),
    next_look_at: z.number().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    part: { offset: row.part, count: row.expected } satisfies RequestPart,
    httpStatus: row.http_status,
    contentType: row.content_type,
    spoolFile: row.spool_file,
    apiOrigin: row.api_origin,
    api: apiBaseUrl(row.api_origin, row.api_path),
    brokenReplays: row.broken_replays,
    looks: row.looks,
    nextLookAt: row.next_look_at,
  }))

const spoolRowSchema = z.object({ job_id: z.string() })

/** A request that was, or may have been, sent: enough to read its spool again. */
export type Attempt = z.infer<typeof attemptRowSchema>

/** An attempt that has just been recorded, and the name of the spool for its answer. */
export interface StartedAttempt {
  readonly id: string
  readonly spoolFile: string
}

/** The record of every request a job made. */
export interface Attempts {
  /**
   * Records a request before it is sent; answers the attempt's id, which also names its spool. Throws AppError `disk` when it
   * cannot be recorded: then it must not be sent, and not before the row was flushed (`Library.flushRows`) either.
   * @param api base URL
   */
  start(jobId: string, part: RequestPart, api: string): StartedAttempt
  accept(id: string, answer: AcceptedAnswer): void
  end(id: string, result: AttemptEnd): void
  /** Records that an attempt which has ended was sent a second time meanwhile, with the same result and no spool of its own. */
  repeat(id: string, result: AttemptResult): void
  /** Which of these jobs have an answer, or a part of one, in a spool. */
  withSpools(jobIds: readonly string[]): ReadonlySet<string>
  /** Whether a request to this API for several pictures of a model has ever brought all of them. `api` is a base URL. */
  haveMadeSeveral(api: string, model: string): boolean
  /** Whether a spool of a job is being read again at this moment, by a process that is alive. Not known of one that had broken off before. */
  isBeingReplayed(jobId: string): boolean
  /** Whether this process has begun the spool of an attempt that is not forgotten, and anything of an answer had come for it. */
  hasReceivedHere(id: string): boolean
  /** Attempts of a job, in the order they were made. */
  ofJob(jobId: string): Attempt[]
  /** Notes that the spool is being read again; until `endReplay` the replay counts as broken off by a crash. */
  beginReplay(id: string): void
  endReplay(id: string): void
  /** Notes that the replay has brought something new: what broke earlier ones off does not stand before that. */
  advanceReplay(id: string): void
  /** Forgets that replays of a job's spools were broken off: the user wants to try again. */
  forgiveReplays(jobId: string): void
  /** Notes that the spool is gone because all its outputs are safe. */
  forgetSpool(id: string): void
}

export interface AttemptResult {
  readonly bytes: number
  /** Null when all went well. */
  readonly errorCode: ErrorCode | null
}

export interface AttemptEnd extends AttemptResult {
  /** Whether its spool is gone, because all its outputs are safe. */
  readonly spoolGone: boolean
}

export interface AcceptedAnswer {
  readonly httpStatus: number
  readonly requestId: string | null
  readonly contentType: string | null
}

/** Opens the record of attempts in the library's database. */
export function createAttempts(database: Database, clock: Clock): Attempts {
  const insert = database.prepare(`
    INSERT INTO attempts (id, job_id, part, expected, started_at, spool_file, api_origin, api_path)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const accept = database.prepare(
    'UPDATE attempts SET http_status = ?, request_id = ?, content_type = ? WHERE id = ?',
  )
  const end = database.prepare(
    'UPDATE attempts SET ended_at = ?, bytes = ?, error_code = ?, spool_file = iif(?, NULL, spool_file) WHERE id = ?',
  )
  const repeat = database.prepare(`
    INSERT INTO attempts (id, job_id, part, expected, started_at, ended_at, bytes, error_code, api_origin)
    SELECT ?, job_id, part, expected, started_at, ?, ?, ?, api_origin FROM attempts WHERE id = ?`)
  const select = database.prepare(`
    SELECT id, part, expected, http_status, content_type, spool_file, api_origin, api_path, broken_replays, looks,
      next_look_at FROM attempts
    WHERE job_id = ? ORDER BY started_at, part`)
  const withSpools = database.prepare(`
    SELECT DISTINCT job_id FROM attempts
    WHERE spool_file IS NOT NULL AND job_id IN (SELECT value FROM json_each(?))`)
  const several = database.prepare(`
    SELECT 1 FROM attempts JOIN jobs ON jobs.id = attempts.job_id
    WHERE jobs.model = ? AND jobs.state = 'succeeded' AND attempts.api_origin = ?
      AND attempts.expected > 1 AND attempts.http_status = 200 AND attempts.error_code IS NULL LIMIT 1`)
  const replayed = database.prepare(
    'SELECT 1 FROM attempts WHERE job_id = ? AND spool_file IS NOT NULL AND broken_replays = 1',
  )
  // Without room in the ledger only the headers of an answer may be known, or nothing.
  const received = database.prepare(
    'SELECT 1 FROM attempts WHERE id = ? AND (bytes > 0 OR (bytes IS NULL AND http_status IS NOT NULL))',
  )
  const beginReplay = database.prepare(
    'UPDATE attempts SET broken_replays = broken_replays + 1 WHERE id = ?',
  )
  const endReplay = database.prepare('UPDATE attempts SET broken_replays = 0 WHERE id = ?')
  const advanceReplay = database.prepare('UPDATE attempts SET broken_replays = 1 WHERE id = ?')
  const forgiveReplays = database.prepare(
    'UPDATE attempts SET broken_replays = 0 WHERE job_id = ? AND broken_replays > 0',
  )
  const forget = database.prepare('UPDATE attempts SET spool_file = NULL WHERE id = ?')
  /** Replays that ended when the disk was full: that they did must not be forgotten, or they would count as broken off by a crash. */
  const unended = new Set<string>()
  const startedHere = new Set<string>()
  return {
    start(jobId, part, api) {
      const { origin, pathname } = new URL(api)
      const id = randomUUID()
      const spoolFile = spoolNameOf(id)
      try {
        const { offset, count } = part
        unflushed(database, () =>
          insert.run(id, jobId, offset, count, clock(), spoolFile, origin, pathname),
        )
      } catch (thrown) {
        throw databaseError(thrown, 'recording a request')
      }
      startedHere.add(id)
      return { id, spoolFile }
    },
    accept(id, { httpStatus, requestId, contentType }) {
      unflushed(database, () => accept.run(httpStatus, requestId, contentType, id))
    },
    end(id, { bytes, errorCode, spoolGone }) {
      unflushed(database, () => end.run(clock(), bytes, errorCode, spoolGone ? 1 : 0, id))
      if (spoolGone) startedHere.delete(id)
    },
    repeat: (id, { bytes, errorCode }) =>
      void repeat.run(randomUUID(), clock(), bytes, errorCode, id),
    withSpools: (jobIds) =>
      new Set(
        withSpools.all(JSON.stringify(jobIds)).map((row) => spoolRowSchema.parse(row).job_id),
      ),
    haveMadeSeveral: (api, model) => several.get(model, new URL(api).origin) !== undefined,
    isBeingReplayed: (jobId) => replayed.get(jobId) !== undefined,
    hasReceivedHere: (id) => startedHere.has(id) && received.get(id) !== undefined,
    ofJob: (jobId) =>
      select.all(jobId).map((row) => {
        const attempt = attemptRowSchema.parse(row)
        return unended.has(attempt.id) ? { ...attempt, brokenReplays: 0 } : attempt
      }),
    beginReplay(id) {
      if (unended.has(id)) endReplay.run(id)
      unended.delete(id)
      beginReplay.run(id)
    },
    endReplay(id) {
      unended.add(id)
      endReplay.run(id)
      unended.delete(id)
    },
    advanceReplay: (id) => void advanceReplay.run(id),
    forgiveReplays: (jobId) => void forgiveReplays.run(jobId),
    forgetSpool(id) {
      forget.run(id)
      startedHere.delete(id)
    },
  }
}
