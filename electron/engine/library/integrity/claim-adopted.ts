import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { undismissJob } from '../undismiss-job.ts'
import { transaction } from '../../database/transaction.ts'
import { ADOPTED_PROFILE } from './adopted-job.ts'

const rowSchema = z.object({ id: z.string(), job_id: z.string(), created_at: z.number() })

/** Where an adopted file belongs. */
export interface RightPlace {
  readonly sha256: string
  readonly jobId: string
  readonly index: number
  readonly extra: boolean
}

/** An adopted asset that has found its job. */
export interface ClaimedAsset {
  readonly id: string
  /** The invented job that was removed; null when it had none, or that has other files. */
  readonly removedJob: string | null
}

/**
 * Moves an adopted asset with these bytes to the job that they are from, instead of keeping them twice: a reconcile
 * can find a file before its spool is replayed. An invented job is removed. Returns null when there is no such asset.
 * Adopted ones are recognised by their ids (see `idFrom`): UUIDs of version 8. Throws what SQLite throws.
 */
export function claimAdopted(
  database: Database,
  { sha256, jobId, index, extra }: RightPlace,
): ClaimedAsset | null {
  return transaction(database, () => {
    const row = rowSchema.safeParse(
      database
        .prepare(
          `SELECT id, job_id, created_at FROM assets
           WHERE sha256 = ? AND substr(id, 15, 1) = '8' AND trashed_at IS NULL
             AND NOT EXISTS (SELECT 1 FROM attempts WHERE attempts.job_id = assets.job_id AND assets.job_id <> ?)`,
        )
        .get(sha256, jobId),
    )
    if (!row.success) return null
    database
      .prepare('UPDATE assets SET job_id = ?, idx = ?, extra = ? WHERE id = ?')
      .run(jobId, index, extra ? 1 : 0, row.data.id)
    undismissJob(database, jobId, row.data.created_at)
    const { changes } = database
      .prepare(
        `DELETE FROM jobs WHERE id = ? AND profile_id = ?
           AND NOT EXISTS (SELECT 1 FROM assets WHERE job_id = jobs.id)
           AND NOT EXISTS (SELECT 1 FROM jobs AS later WHERE later.retry_of = jobs.id)`,
      )
      .run(row.data.job_id, ADOPTED_PROFILE.id)
    return { id: row.data.id, removedJob: changes === 1 ? row.data.job_id : null }
  })
}
