import { createLimit, type Limit } from '../../concurrency.ts'

/** Requests of one provider that are under way at once, across all jobs: servers count them against one account. */
export const REQUESTS_PER_PROFILE = 4

/** The limit for the requests of a provider's jobs, first come, first served. */
export type RequestLimits = (profileId: string) => Limit

/** Creates the limits, each when it is first asked for. */
export function createRequestLimits(): RequestLimits {
  const limits = new Map<string, Limit>()
  return (profileId) => {
    const limit = limits.get(profileId) ?? createLimit(REQUESTS_PER_PROFILE)
    limits.set(profileId, limit)
    return limit
  }
}
