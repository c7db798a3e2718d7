import { jobStateSchema, type JobState } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'

/**
 * Which state may follow which. What has ended badly still changes when its spool is read again. `interrupted` is a
 * job of which it is not known what becomes of it: its process died, or what had arrived finds no room; from there it
 * changes when that is recovered.
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

/** Why a job is interrupted: it had been sent, and nobody knows what became of it. */
export const OUTCOME_UNKNOWN = new AppError('network', {
  reason: 'outcome_unknown',
  charged: 'maybe',
}).data

/** Every state of a job. */
export const JOB_STATES: readonly JobState[] = jobStateSchema.options

/** Returns whether the ledger lets a job go from one state to another. */
export function canFollow(from: JobState, to: JobState): boolean {
  return NEXT_STATES[from].includes(to)
}
