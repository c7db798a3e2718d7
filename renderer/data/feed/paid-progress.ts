import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import type { FeedState } from './feed-state.ts'
import { runningJobs } from './running-jobs.ts'

/** How far what is paid for has got. */
export interface PaidProgress {
  /** Jobs that run and may be charged. */
  readonly running: number
  /** The sum of how far each of them is, 0–1. */
  readonly done: number
}

/**
 * Returns how far the running jobs are that may be charged: all but those of the demo provider. `running` is how many jobs run in all; what
 * is not found counts as paid for, because nothing may be charged unseen.
 */
export function paidProgress(
  state: Pick<FeedState, 'items' | 'progress'>,
  running: number,
): PaidProgress {
  const jobs = runningJobs(state, running)
  const paid = jobs.filter(({ profileId }) => profileId !== DEMO_PROFILE_ID)
  return {
    running: running - (jobs.length - paid.length),
    done: paid.reduce((sum, { id }) => sum + (state.progress[id]?.fraction ?? 0), 0),
  }
}
