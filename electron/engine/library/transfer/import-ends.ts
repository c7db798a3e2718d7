import { z } from 'zod'
import { isRunning, type JobState } from '#shared/domain/generation.ts'
import { expectedOutputs } from '#shared/domain/job-request.ts'
import { transaction, type Database } from '../../database/database.ts'
import { jobRowSchema, type LedgerJob } from '../../database/job-row.ts'
import { updateJobStates } from '../../database/job-state-update.ts'
import type { ImportedJobs } from './import-jobs.ts'
import { finder, rowsOf } from './rows.ts'

interface ImportEndsContext {
  readonly source: Database
  readonly target: Database
  readonly jobs: ImportedJobs
  /** Milliseconds since 1970. */
  readonly now: number
  /** Awaited between transactions; stops the import when it throws. */
  readonly pause: () => Promise<void>
}

const countSchema = z.object({ outputs: z.number() })

/**
 * Brings how jobs have ended, after their pictures, where the library knows them from an earlier time, at which they had brought less: one that ran
 * when an earlier backup was made would stay one whose outcome is unknown, with all its pictures, and what a chat has said would never come. No end
 * gets worse by it, and what waits or runs here is left alone.
 */
export async function importEnds(context: ImportEndsContext): Promise<void> {
  const { source, target, jobs, pause } = context
  const find = finder(target, 'jobs')
  const take = endTaker(context)
  for (const { rows } of rowsOf(source, 'jobs')) {
    transaction(target, () => {
      for (const row of rows) {
        const id = jobs.idOf(String(row['id']))
        const known = id === null ? null : find(id)
        // Before anything is parsed: most have ended well.
        if (known === null || known['state'] === 'succeeded') continue
        const theirs = jobRowSchema.safeParse(row).data
        const ours = jobRowSchema.safeParse(known).data
        if (theirs !== undefined && ours !== undefined && !isRunning(ours.state)) take(ours, theirs)
      }
    })
    await pause()
  }
}

function endTaker({ target, now }: ImportEndsContext) {
  const count = target.prepare(
    'SELECT count(*) AS outputs FROM assets WHERE job_id = ? AND extra = 0',
  )
  const answer = target.prepare('UPDATE jobs SET answer = ?, updated_at = ? WHERE id = ?')

  const end = (ours: LedgerJob, theirs: LedgerJob, to: JobState): void => {
    const error = to === 'succeeded' ? null : (theirs.error ?? ours.error)
    const endedAt = Math.min(theirs.endedAt ?? now, now)
    updateJobStates(target, [ours.id], { to, error, updatedAt: now, endedAt })
  }

  const takeAnswer = (ours: LedgerJob, theirs: LedgerJob): void => {
    if (theirs.answer === null) return
    if (ours.answer !== null && theirs.state !== 'succeeded') return
    answer.run(JSON.stringify(theirs.answer), now, ours.id)
    end(ours, theirs, theirs.state)
  }

  return (ours: LedgerJob, theirs: LedgerJob): void => {
    if (ours.request.kind === 'chat') {
      takeAnswer(ours, theirs)
      return
    }
    if (theirs.state !== 'succeeded' && theirs.state !== 'partial') return
    const { outputs } = countSchema.parse(count.get(ours.id))
    // What is here counts, and not what the backup says: a file of it may be damaged.
    if (outputs >= expectedOutputs(ours.request)) end(ours, theirs, 'succeeded')
    else if (outputs > 0) end(ours, theirs, 'partial')
  }
}
