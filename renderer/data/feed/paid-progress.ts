import { DEMO_PROFILE_ID } from '#shared/domain/profile.ts'
import { isRunning } from '#shared/domain/generation.ts'
import type { FeedState } from './feed-state.ts'

/** So many of the newest jobs are looked through for those that run. */
const LOOKED_THROUGH = 500

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
  { items, progress }: Pick<FeedState, 'items' | 'progress'>,
  running: number,
): PaidProgress {
  let left = running
  let free = 0
  let done = 0
  const end = Math.min(items.count, LOOKED_THROUGH)
  for (let index = 0; index < end && left > 0; index += 1) {
    const job = items.at(index)
    if (job === undefined || job.state === 'queued' || !isRunning(job.state)) continue
    left -= 1
    if (job.profileId === DEMO_PROFILE_ID) free += 1
    else done += progress[job.id]?.fraction ?? 0
  }
  return { running: running - free, done }
}
