import { z } from 'zod'
import { isRunning, type JobState } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import { canFollow, JOB_STATES } from './job-state.ts'
import type { SqliteDatabase } from './sqlite/driver.ts'

/** A change of state of one job or of many. */
export interface JobStateChange {
  readonly to: JobState
  /** Why, where it is an end that is not a good one. */
  readonly error: ErrorData | null
  /** Only jobs in one of these states change. Without it, all those from which the new state may be reached. */
  readonly from?: readonly JobState[]
  /** Only jobs of this process change. Without it, those of every process. */
  readonly owner?: string | null
  /** Milliseconds since 1970. Left out for copies of a database, in which nothing has happened since they were made. */
  readonly updatedAt?: number
  /**
   * Milliseconds since 1970, for ends. Without it a job keeps the end that it has, or has ended when it was changed
   * last.
   */
  readonly endedAt?: number
}

const idSchema = z.object({ id: z.string() })

/**
 * Changes the state of jobs: the only statement that does so, in a library as well as in copies of its database. The
 * state machine is part of the statement, so that no caller, and no other process between a look and a write, can
 * make a job go where it may not go. Returns the ids of the jobs that have changed: all others are left as they are.
 * Throws what SQLite throws.
 */
export function updateJobStates(
  database: SqliteDatabase,
  ids: readonly string[],
  { to, error, from = JOB_STATES, owner = null, updatedAt, endedAt }: JobStateChange,
): string[] {
  const allowed = from.filter((state) => canFollow(state, to))
  const isEnd = isRunning(to) ? 0 : 1
  return database
    .prepare(
      `UPDATE jobs SET state = ?1, error = ?2, updated_at = coalesce(?3, updated_at),
         ended_at = iif(?4, coalesce(?5, ended_at, updated_at), NULL)
       WHERE id IN (SELECT value FROM json_each(?6)) AND state IN (SELECT value FROM json_each(?7))
         AND (?8 IS NULL OR owner = ?8)
       RETURNING id`,
    )
    .all(
      to,
      error === null ? null : JSON.stringify(error),
      updatedAt ?? null,
      isEnd,
      endedAt ?? null,
      JSON.stringify(ids),
      JSON.stringify(allowed),
      owner,
    )
    .map((row) => idSchema.parse(row).id)
}

/** The ids of all jobs that have no end. Throws what SQLite throws. */
export function unfinishedJobs(database: SqliteDatabase): string[] {
  return database
    .prepare(`SELECT id FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`)
    .all()
    .map((row) => idSchema.parse(row).id)
}
