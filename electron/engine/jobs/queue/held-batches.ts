import { z } from 'zod'
import type { HeldLine } from '#shared/domain/queue.ts'
import { errorDataSchema, type ErrorData } from '#shared/errors.ts'
import { databaseError, type Database } from '../../database/database.ts'
import { jsonColumn } from '../../database/job-row.ts'

/**
 * Batches whose waiting jobs wait for the user: what one of them has brought makes it doubtful whether the others are wanted. Kept in the
 * library, so that a restart sends nothing of them either. The user is asked once about a batch.
 */
export interface HeldBatches {
  /** Holds what waits of a batch, unless the user has said before that it is to go on. Throws AppError `disk`. */
  hold(batchId: string, error: ErrorData): void
  /** Releases a batch for good, also from later doubts; returns the providers that it waited for. Throws AppError `disk`. */
  release(batchId: string): string[]
  /** Those of which something waits; one line for each provider. */
  list(except: Iterable<string>): HeldLine[]
}

/** What leaves the jobs of held batches out of a query on `jobs`. */
export const NOT_IN_HELD_BATCH =
  '(batch_id IS NULL OR batch_id NOT IN (SELECT batch_id FROM held_batches WHERE released = 0))'

const profileSchema = z.object({ profileId: z.string() })
const lineSchema = z.object({
  batchId: z.string(),
  profileId: z.string(),
  profileName: z.string(),
  waiting: z.number(),
  error: jsonColumn.pipe(errorDataSchema),
})

/** Opens the held batches of the process that is called `owner`. */
export function createHeldBatches(database: Database, owner: string): HeldBatches {
  const forgetEnded = database.prepare(
    `DELETE FROM held_batches WHERE batch_id NOT IN
       (SELECT batch_id FROM jobs WHERE state = 'queued' AND batch_id IS NOT NULL)`,
  )
  const insert = database.prepare(
    'INSERT INTO held_batches (batch_id, error) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const release = database.prepare('UPDATE held_batches SET released = 1 WHERE batch_id = ?')
  const profilesOf = database.prepare(
    `SELECT DISTINCT profile_id AS profileId FROM jobs WHERE state = 'queued' AND batch_id = ?`,
  )
  const lines = database.prepare(`
    SELECT held_batches.batch_id AS batchId, profile_id AS profileId, max(profile_name) AS profileName,
      count(*) AS waiting, held_batches.error AS error
    FROM held_batches JOIN jobs ON jobs.batch_id = held_batches.batch_id
    WHERE released = 0 AND state = 'queued' AND owner = ? AND id NOT IN (SELECT value FROM json_each(?))
    GROUP BY held_batches.batch_id, profile_id ORDER BY min(queue_position)`)
  return {
    hold: (batchId, error) =>
      written(() => {
        forgetEnded.run()
        insert.run(batchId, JSON.stringify(error))
      }),
    release: (batchId) =>
      written(() => {
        release.run(batchId)
        return profilesOf.all(batchId).map((row) => profileSchema.parse(row).profileId)
      }),
    list: (except) =>
      lines.all(owner, JSON.stringify([...except])).flatMap((row) => {
        const parsed = lineSchema.safeParse(row)
        return parsed.success ? [parsed.data] : []
      }),
  }
}

function written<T>(work: () => T): T {
  try {
    return work()
  } catch (thrown) {
    throw databaseError(thrown, 'holding a batch')
  }
}
