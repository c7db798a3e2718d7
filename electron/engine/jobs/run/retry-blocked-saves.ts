import { setTimeout as wait } from 'node:timers/promises'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { RecoveredOutputs } from '../recovery/replay-spools.ts'
import type { PartOutcome } from './run-part.ts'
import type { DiskRetry } from '../disk-retry.ts'

export interface RetryBlockedSavesOptions {
  readonly patience: DiskRetry
  readonly log: Logger
  /** Reads the job's spools again and saves what they hold. */
  readonly resave: () => Promise<RecoveredOutputs>
  /** What the library has of the job. */
  readonly outputs: () => readonly Asset[]
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
}

/**
 * Retries what arrived and could not be put on the disk: it is in the spools, and is saved from there as soon as there is room.
 * Returns what the job's parts have come to then; unchanged, with `blocked`, when the waiting was ended. Where the library is not in its
 * place any more, nothing is waited for: the user has to be told, and `library_away` is then the error of what is blocked.
 */
export async function retryBlockedSaves(
  outcomes: readonly PartOutcome[],
  { patience, log, resave, outputs, assertInPlace }: RetryBlockedSavesOptions,
): Promise<readonly PartOutcome[]> {
  if (!outcomes.some(({ blocked }) => blocked)) return outcomes
  patience.onBlocked(true)
  try {
    for (;;) {
      const away = awayOf(assertInPlace)
      if (away !== null) return blockedBy(outcomes, away)
      await wait(patience.interval, undefined, { signal: patience.signal }).catch(() => undefined)
      if (patience.signal.aborted) return outcomes
      const { blockedBy: failure, whole } = await resave().catch((thrown: unknown) => {
        // The ledger is on the same disk.
        log.warn('saving has to wait', { error: String(thrown) })
        return { blockedBy: new AppError('disk', { charged: 'maybe' }), whole: false }
      })
      if (failure !== null && isAway(failure)) return blockedBy(outcomes, failure)
      if (failure === null) return outcomes.map((outcome) => unblocked(outcome, outputs(), whole))
    }
  } finally {
    patience.onBlocked(false)
  }
}

function awayOf(assertInPlace: () => void): AppError | null {
  try {
    assertInPlace()
    return null
  } catch (thrown) {
    return thrown instanceof AppError && isAway(thrown) ? withCharge(thrown, 'maybe') : null
  }
}

function isAway({ data }: AppError): boolean {
  return data.reason === 'library_away'
}

function blockedBy(outcomes: readonly PartOutcome[], error: AppError): readonly PartOutcome[] {
  return outcomes.map((outcome) => (outcome.blocked ? { ...outcome, error } : outcome))
}

/**
 * All parts answer all outputs: which came from which part does not matter any more. Where the disk has kept a part of an answer from
 * its spool, that stays the error.
 */
function unblocked(outcome: PartOutcome, saved: readonly Asset[], whole: boolean): PartOutcome {
  const error = whole && outcome.error?.data.code === 'disk' ? null : outcome.error
  return { ...outcome, saved, error, blocked: false }
}
