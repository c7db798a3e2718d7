import { createLimit, type Limit } from '../concurrency.ts'

/** Jobs of one provider that run at once; the others wait in line. */
const JOBS_PER_PROFILE = 3

/** A line for each provider, so that a slow one does not hold up the others. */
export interface ProfileQueue {
  run(profileId: string, job: () => Promise<void>): Promise<void>
}

/** Creates the lines, empty. */
export function createProfileQueue(): ProfileQueue {
  const lines = new Map<string, Limit>()
  return {
    run(profileId, job) {
      const line = lines.get(profileId) ?? createLimit(JOBS_PER_PROFILE)
      lines.set(profileId, line)
      return line(job)
    },
  }
}
