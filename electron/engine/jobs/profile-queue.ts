import { createLimit, type Limit } from '../concurrency.ts'

/** Jobs of one provider that run at once; the others wait in line. */
const JOBS_PER_PROFILE = 3

/** Requests of one provider that are under way at once, whatever job they belong to: servers count them against one account. */
const REQUESTS_PER_PROFILE = 4

/** A line for each provider, so that a slow one does not hold up the others. */
export interface ProfileQueue {
  run(profileId: string, job: () => Promise<void>): Promise<void>
  /** The limit for the requests of a provider's jobs, first come, first served. */
  requestsOf(profileId: string): Limit
}

/** Creates the lines, empty. */
export function createProfileQueue(): ProfileQueue {
  const jobs = new Map<string, Limit>()
  const requests = new Map<string, Limit>()
  return {
    run: (profileId, job) => limitFor(jobs, profileId, JOBS_PER_PROFILE)(job),
    requestsOf: (profileId) => limitFor(requests, profileId, REQUESTS_PER_PROFILE),
  }
}

function limitFor(limits: Map<string, Limit>, profileId: string, places: number): Limit {
  const limit = limits.get(profileId) ?? createLimit(places)
  limits.set(profileId, limit)
  return limit
}
