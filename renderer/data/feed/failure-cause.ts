import { droppedConfigOf } from '#shared/domain/dropped-config.ts'
import { isRunning, type Job } from '#shared/domain/generation.ts'
import { endedBadly, hasNothing } from './job-slots.ts'

/**
 * Returns what a job that came to nothing, or is not as it was asked for, has in common with others that ended so for the same cause: they
 * are told in one line. Null for a job of which a part is here, or of which something may still be found: it is told alone.
 */
export function failureCause(job: Job): string | null {
  if (isRunning(job.state)) return null
  // What is not as it was asked for is told of by what was dropped, and has nothing to be done about it here.
  const dropped = endedBadly(job) ? null : droppedConfigOf(job)
  if (dropped !== null) return `${dropped} ${job.profileId}`
  if (!endedBadly(job)) return null
  if (!hasNothing(job) || job.recoverable === true) return null
  const { code, reason, charged, address } = job.error
  // Each has an address of its own.
  if (address !== undefined) return null
  return [job.state, job.profileId, code, reason ?? '', charged].join(' ')
}
