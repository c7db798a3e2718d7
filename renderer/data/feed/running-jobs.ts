import { isRunning, type Job } from '#shared/domain/generation.ts'
import type { FeedState } from './feed-state.ts'

/** So many of the newest jobs are looked through for those that run. */
const LOOKED_THROUGH = 500

/** Returns the jobs of the feed that run, newest first, at most `most`. Those that were not found are left out. */
export function runningJobs({ items }: Pick<FeedState, 'items'>, most: number): Job[] {
  const found: Job[] = []
  const end = Math.min(items.count, LOOKED_THROUGH)
  for (let index = 0; index < end && found.length < most; index += 1) {
    const job = items.at(index)
    if (job !== undefined && job.state !== 'queued' && isRunning(job.state)) found.push(job)
  }
  return found
}
