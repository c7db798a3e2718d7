import type { JobState } from '#shared/domain/generation.ts'

/**
 * Which state may follow which. What has ended badly still changes when its spool is read again at the user's word.
 * `interrupted` is reached only by finding a running job at start-up; from there a
 * job still changes when what had arrived is recovered.
 */
const NEXT_STATES: Readonly<Record<JobState, readonly JobState[]>> = {
  queued: ['sending', 'cancelled', 'failed'],
  sending: ['streaming', 'failed', 'cancelled', 'interrupted'],
  streaming: ['saving', 'interrupted'],
  saving: ['succeeded', 'partial', 'failed', 'cancelled', 'interrupted'],
  interrupted: ['succeeded', 'partial'],
  succeeded: [],
  partial: ['succeeded'],
  failed: ['succeeded', 'partial'],
  cancelled: ['succeeded'],
}

/** Whether the ledger lets a job go from one state to another. */
export function canFollow(from: JobState, to: JobState): boolean {
  return NEXT_STATES[from].includes(to)
}
