import type { HeldLine } from '#shared/domain/queue.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { QueueRows } from './queue-rows.ts'

/** Failures that every further job of the provider would meet as well, until the user does something about it. */
const BLOCKING_REASONS: ReadonlySet<ErrorData['reason']> = new Set([
  'quota',
  'token_bound_to_origin',
  'insecure_host',
  'demo_only',
])

/** Returns whether a failure would meet every request to the provider, and not only this one. */
export function isBlocking({ code, reason }: ErrorData): boolean {
  return code === 'auth' || BLOCKING_REASONS.has(reason)
}

/**
 * Providers whose waiting jobs wait for the user, because there is no token, it was refused, or the account is empty: otherwise two
 * hundred of them would fail one after the other. Kept in memory: at the next start it is learnt from the ledger.
 */
export interface BlockedProviders {
  hold(profileId: string, error: ErrorData): void
  isHeld(profileId: string): boolean
  /** The provider is another one from now on, by its token or its address. Returns whether it was held. */
  release(profileId: string): boolean
  /** How often it was released: what a provider has refused before is none of what it does now. */
  releasesOf(profileId: string): number
  releaseAll(): void
  /** Those in which nobody waits are held no longer: a new job is the user's word to try again. */
  releaseEmpty(except: Iterable<string>): void
  /** Those with jobs in them. */
  list(except: Iterable<string>): HeldLine[]
}

/** Creates the list, empty. */
export function createBlockedProviders(rows: Pick<QueueRows, 'lineOf'>): BlockedProviders {
  const held = new Map<string, ErrorData>()
  const releases = new Map<string, number>()
  const releasesOf = (profileId: string): number => releases.get(profileId) ?? 0
  return {
    hold: (profileId, error) => void held.set(profileId, error),
    isHeld: (profileId) => held.has(profileId),
    release(profileId) {
      releases.set(profileId, releasesOf(profileId) + 1)
      return held.delete(profileId)
    },
    releasesOf,
    releaseAll: () => held.clear(),
    releaseEmpty(except) {
      for (const profileId of held.keys()) {
        if (rows.lineOf(profileId, except) === null) held.delete(profileId)
      }
    },
    list: (except) =>
      [...held].flatMap(([profileId, error]) => {
        const line = rows.lineOf(profileId, except)
        return line === null ? [] : [{ profileId, ...line, error }]
      }),
  }
}
