import { isRunning, type Job } from '#shared/domain/generation.ts'
import { endedBadly, hasNothing } from './job-slots.ts'

/**
 * Returns what a job that came to nothing has in common with others that ended so for the same cause: they are told in one line. Null for a
 * job that has something to show, or of which something may still be found: it is told alone.
 */
export function failureCause(job: Job): string | null {
  if (isRunning(job.state) || !endedBadly(job)) return null
  if (!hasNothing(job) || job.recoverable === true) return null
  const { code, reason, charged, address } = job.error
  // Each has an address of its own.
  if (address !== undefined) return null
  return [job.state, job.profileId, code, reason ?? '', charged].join(' ')
}
