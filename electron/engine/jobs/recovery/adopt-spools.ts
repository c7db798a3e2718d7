import { readdirSync } from 'node:fs'
import { z } from 'zod'
import { isRunning } from '#shared/domain/generation.ts'
import type { Logger } from '../../host.ts'
import { transaction, type Database } from '../../database/database.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'
import { attemptOfSpool, spoolNameOf, type SpoolPlace } from '../spool.ts'

const attemptSchema = z.object({ id: z.string(), job_id: z.string() })

export interface SpoolAdoptionContext {
  readonly library: SpoolPlace & { readonly database: Database }
  readonly ledger: Pick<Ledger, 'findReadable' | 'claim'>
  readonly owners: Pick<Owners, 'self' | 'isAlive'>
  readonly log: Logger
}

/**
 * Gives spools that no row knows back to their attempts: the library was away when its answer ended, or its database was put back to an
 * earlier day. Each goes to one process only, which makes the job its own with it; those of a process that is alive are left to that.
 * Returns the jobs that may get more by it, all of them ended, for their spools to be read. Throws `disk`, and what SQLite and the
 * file system throw.
 */
export function adoptSpools({
  library,
  ledger,
  owners,
  log,
}: SpoolAdoptionContext): readonly LedgerJob[] {
  library.assertInPlace()
  const { database } = library
  const adopt = database.prepare(
    'UPDATE attempts SET spool_file = ? WHERE id = ? AND spool_file IS NULL',
  )

  /** Both at once: the process that has the spool also has the job. */
  const claim = (attemptId: string, job: LedgerJob): boolean =>
    transaction(database, () => {
      if (adopt.run(spoolNameOf(attemptId), attemptId).changes === 0) return false
      if (job.owner === owners.self || ledger.claim(job, owners.self)) return true
      throw new Error('Another process was faster')
    })

  const jobs = new Map<string, LedgerJob>()
  for (const { id, job_id: jobId } of forgottenAttempts(database, spoolIds(library.spoolFolder))) {
    // Of one that is damaged as well, which must not keep those of others from being adopted.
    const job = ledger.findReadable(jobId)
    if (job === null || (job.owner !== owners.self && owners.isAlive(job.owner))) continue
    try {
      if (!claim(id, job)) continue
    } catch (thrown) {
      log.warn('a spool could not be adopted', { attempt: id, error: String(thrown) })
      continue
    }
    log.info('a spool was adopted by its attempt', { job: jobId, attempt: id })
    const adopted = ledger.findReadable(jobId)
    if (adopted !== null && mayGetMore(adopted)) jobs.set(jobId, adopted)
  }
  return [...jobs.values()]
}

/** What has no end yet is left to the process that adopts it. */
function mayGetMore({ state }: LedgerJob): boolean {
  return !isRunning(state) && state !== 'succeeded'
}

function spoolIds(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => attemptOfSpool(name) ?? [])
}

/** Of these attempts those that have forgotten their spool. */
function forgottenAttempts(database: Database, ids: readonly string[]) {
  if (ids.length === 0) return []
  return database
    .prepare(
      `SELECT id, job_id FROM attempts
       WHERE id IN (SELECT value FROM json_each(?)) AND spool_file IS NULL
       ORDER BY started_at, part`,
    )
    .all(JSON.stringify(ids))
    .map((row) => attemptSchema.parse(row))
}
