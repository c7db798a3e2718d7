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
  /** Returns whether it was held. */
  release(profileId: string): boolean
  releaseAll(): void
  /** Those in which nobody waits are held no longer: a new job is the user's word to try again. */
  releaseEmpty(except: Iterable<string>): void
  /** Those with jobs in them. */
  list(except: Iterable<string>): HeldLine[]
}

/** Creates the list, empty. */
export function createBlockedProviders(rows: Pick<QueueRows, 'lineOf'>): BlockedProviders {
  const held = new Map<string, ErrorData>()
  return {
    hold: (profileId, error) => void held.set(profileId, error),
    isHeld: (profileId) => held.has(profileId),
    release: (profileId) => held.delete(profileId),
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
