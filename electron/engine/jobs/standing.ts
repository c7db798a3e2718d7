import { isRunning } from '#shared/domain/generation.ts'
import type { LedgerJob } from '../database/job-row.ts'
import { OUTCOME_UNKNOWN } from '../database/job-state.ts'
import type { Owners } from './owners.ts'

/**
 * Returns a job as it stands. One whose row is damaged is taken over by nobody: where its process is gone it is not under way, whatever its row
 * says, and what became of it nobody knows.
 */
export function standing(row: LedgerJob, owners: Pick<Owners, 'isAlive'>): LedgerJob {
  if (row.isDamaged !== true || !isRunning(row.state) || owners.isAlive(row.owner)) return row
  return { ...row, state: 'interrupted', error: OUTCOME_UNKNOWN }
}
