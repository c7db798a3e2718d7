import { z } from 'zod'
import { chatRequestSchema, turnRequestSchema } from '#shared/domain/chat.ts'
import { recordedRequestSchema } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import type { Database } from '../../database/database.ts'
import { OUTCOME_UNKNOWN } from '../../database/job-state.ts'
import { updateJobStates } from '../../database/job-state-update.ts'
import { transaction } from '../../database/transaction.ts'

const unfinishedSchema = z.array(
  z.object({ id: z.string(), request: z.string(), outputs: z.number() }),
)

const requestSchema = z.union([recordedRequestSchema, chatRequestSchema, turnRequestSchema])

/**
 * Ends every unfinished job of a rebuilt database. A queued or running job was so when the copy was made: it may have
 * been sent since, so none of it may be sent automatically. A job that has all it asked for has succeeded; of any
 * other the outcome is unknown, and a spool that is left is replayed.
 */
export function endUnfinishedJobs(database: Database): void {
  const disown = database.prepare(
    'UPDATE jobs SET owner = NULL WHERE id IN (SELECT value FROM json_each(?))',
  )
  transaction(database, () => {
    const rows = unfinishedSchema.parse(
      database
        .prepare(
          `SELECT id, request,
             (SELECT count(*) FROM assets WHERE assets.job_id = jobs.id AND extra = 0) AS outputs
           FROM jobs WHERE state IN ('queued', 'sending', 'streaming', 'saving')`,
        )
        .all(),
    )
    const ids = rows.map(({ id }) => id)
    const complete = rows.filter(({ request, outputs }) => isComplete(request, outputs))
    // What waited may have been sent: it goes the way of what was.
    updateJobStates(database, ids, { to: 'sending', error: null, from: ['queued'] })
    updateJobStates(database, ids, { to: 'interrupted', error: OUTCOME_UNKNOWN })
    const completeIds = complete.map(({ id }) => id)
    updateJobStates(database, completeIds, { to: 'succeeded', error: null })
    disown.run(JSON.stringify(ids))
  })
}

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
