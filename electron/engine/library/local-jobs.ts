import { z } from 'zod'
import type { ImageRequest } from '#shared/domain/generation.ts'
import type { Database } from '../database/database.ts'
import { ADOPTED_PROFILE } from './integrity/adopted-job.ts'

/**
 * SQL: a job that was recorded for an item that was made on this computer, and does not have it. It is not in the feed. Where a
 * process was killed after the item's file got its name, adopting that file completes it.
 */
export const WAITS_FOR_ITS_ITEM = `state = 'succeeded' AND dismissed = 1 AND profile_id = '${ADOPTED_PROFILE.id}'
  AND NOT EXISTS (SELECT 1 FROM assets WHERE assets.job_id = jobs.id)`

/** The job of an item that is made on this computer. */
export interface LocalJob {
  readonly id: string
  /** Milliseconds since 1970. */
  readonly createdAt: number
  readonly request: ImageRequest
}

/** Returns whether a job waits for its item. Throws what SQLite throws. */
export function waitsForItsItem(database: Database, id: string): boolean {
  const row = database.prepare(`SELECT 1 FROM jobs WHERE id = ? AND ${WAITS_FOR_ITS_ITEM}`).get(id)
  return row !== undefined
}

/** Removes the jobs that were recorded before a time, in milliseconds since 1970, and whose item never came. Throws what SQLite throws. */
export function removeWaitingJobs(database: Database, before: number): void {
  database.prepare(`DELETE FROM jobs WHERE created_at < ? AND ${WAITS_FOR_ITS_ITEM}`).run(before)
}

/** Milliseconds after which nobody can be about to add an item any more. */
const LONGEST_WAIT = 24 * 60 * 60_000

/**
 * Records the job of an item that is about to be added. It gets into the feed by that, in the same transaction. Those that killed
 * processes have left are removed: an old one could be taken for that of another file. Throws what SQLite throws.
 */
export function insertLocalJob(database: Database, { id, createdAt, request }: LocalJob): void {
  removeWaitingJobs(database, createdAt - LONGEST_WAIT)
  database
    .prepare(
      `INSERT INTO jobs (id, created_at, updated_at, ended_at, profile_id, profile_name, kind, model, prompt, request, state, dismissed)
       VALUES (?1, ?2, ?2, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'succeeded', 1)`,
    )
    .run(
      id,
      createdAt,
      ADOPTED_PROFILE.id,
      ADOPTED_PROFILE.name,
      request.kind,
      request.model,
      request.prompt,
      JSON.stringify(request),
    )
}

/** Removes the job of an item that could not be added. Throws what SQLite throws. */
export function removeLocalJob(database: Database, id: string): void {
  database.prepare(`DELETE FROM jobs WHERE id = ? AND ${WAITS_FOR_ITS_ITEM}`).run(id)
}

const idsSchema = z.array(z.object({ id: z.string() }))

/** Files with the same bytes that are looked at. */
const MOST_TWINS = 20

/** Returns the ids of pictures with these bytes that should be where they are, the oldest first. Throws what SQLite throws. */
export function picturesWithBytes(database: Database, sha256: string): string[] {
  const rows = database
    .prepare(
      `SELECT id FROM assets WHERE sha256 = ? AND kind = 'image' AND trashed_at IS NULL
       ORDER BY created_at, id LIMIT ${MOST_TWINS}`,
    )
    .all(sha256)
  return idsSchema.parse(rows).map(({ id }) => id)
}
