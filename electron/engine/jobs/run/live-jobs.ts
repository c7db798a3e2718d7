import { isRunning, type Progress } from '#shared/domain/generation.ts'
import type { LedgerJob } from '../../database/job-row.ts'

/** What is known of running jobs, and of nothing else: in memory, since none of it outlives the process. */
export interface LiveJobs {
  readonly progress: Map<string, Progress>
  /** Ids of what is here of answers that go on: whether it is an output is not known before their end. */
  readonly unsettled: Set<string>
  /** A job has another state. */
  moved(row: Pick<LedgerJob, 'id' | 'state'>): void
}

/** Creates the record, empty. */
export function createLiveJobs(): LiveJobs {
  const progress = new Map<string, Progress>()
  return {
    progress,
    unsettled: new Set(),
    moved({ id, state }) {
      if (!isRunning(state)) progress.delete(id)
    },
  }
}
