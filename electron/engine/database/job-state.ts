import type { JobState } from '#shared/domain/generation.ts'

/**
 * Which state may follow which. What has ended badly still changes when its spool is read again. `interrupted` is a job of which it
 * is not known what becomes of it: its process died, or what had arrived finds no room; from there it changes when that is recovered.
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

/** Returns whether the ledger lets a job go from one state to another. */
export function canFollow(from: JobState, to: JobState): boolean {
  return NEXT_STATES[from].includes(to)
}
