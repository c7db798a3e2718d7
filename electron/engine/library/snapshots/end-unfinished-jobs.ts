import { z } from 'zod'
import { chatRequestSchema } from '#shared/domain/chat.ts'
import { recordedRequestSchema } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Database } from '../../database/database.ts'
import { transaction } from '../../database/transaction.ts'

const unfinishedSchema = z.array(
  z.object({ id: z.string(), request: z.string(), outputs: z.number(), updated_at: z.number() }),
)

const requestSchema = z.union([recordedRequestSchema, chatRequestSchema])

/**
 * Ends every unfinished job of a rebuilt database. A queued or running job was so when the copy was made: it may have
 * been sent since, so none of it may be sent automatically. A job that has all it asked for has succeeded; of any
 * other the outcome is unknown, and a spool that is left is replayed.
 */
export function endUnfinishedJobs(database: Database): void {
  const update = database.prepare(
    'UPDATE jobs SET state = ?, error = ?, ended_at = ?, owner = NULL WHERE id = ?',
  )
  transaction(database, () => {
    const rows = unfinishedSchema.parse(
      database
        .prepare(
          `SELECT id, request, updated_at,
             (SELECT count(*) FROM assets WHERE assets.job_id = jobs.id AND extra = 0) AS outputs
           FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`,
        )
        .all(),
    )
    for (const row of rows) {
      if (isComplete(row.request, row.outputs)) {
        update.run('succeeded', null, row.updated_at, row.id)
      } else {
        update.run('interrupted', JSON.stringify(OUTCOME_UNKNOWN), row.updated_at, row.id)
      }
    }
  })
}

const OUTCOME_UNKNOWN = new AppError('network', {
  reason: 'outcome_unknown',
  charged: 'maybe',
}).data

/** Returns whether a request, as JSON, has as many outputs as it asked for. For a chat only its answer shows that. */
export function isComplete(request: string, outputs: number): boolean {
  const parsed = requestSchema.safeParse(jsonOf(request))
  if (!parsed.success) return false
  const expected = expectedOutputs(parsed.data)
  return expected > 0 && outputs >= expected
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
