import { AppError } from '#shared/errors.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'

/** Why a job is interrupted: it had been sent, and nobody knows what became of it. */
export const OUTCOME_UNKNOWN = new AppError('network', {
  reason: 'outcome_unknown',
  charged: 'maybe',
}).data

/** What is done with the jobs that dead processes left. */
export interface TakeOverActions {
  /** Brings in what had arrived. */
  readonly recover: (row: LedgerJob) => unknown
  /** The job had been sent: nobody knows what became of it. Throws when that cannot be written. */
  readonly interrupt: (row: LedgerJob) => void
  /** Whether a job is this process's own by an earlier take-over that could not be brought to its end. */
  readonly isPending: (row: LedgerJob) => boolean
  readonly onFailed: (thrown: unknown) => void
  /**
   * Makes the jobs that were still waiting this process's own, but for those of some processes, and starts them; null to leave those for
   * a process that will.
   */
  readonly takeQueue: ((isLeft: (owner: string | null) => boolean) => void) | null
  /** Ends what still waits of a process that is gone, all or some of it. Throws when that cannot be written. */
  readonly endUnsent: (owner: string, ids: readonly string[] | 'all') => void
}

/**
 * Makes the jobs of dead processes this one's own, each only once however many processes look, and sees to them. What cannot be done, because
 * the disk is full, stays as it is and is told to `onFailed`: the others must not wait for it. Answers whether the outcome of
 * any is unknown.
 */
export function takeOver(
  ledger: Pick<Ledger, 'claim' | 'unrecovered' | 'sent'>,
  owners: Pick<Owners, 'self' | 'isAlive' | 'leftTombstones'>,
  actions: TakeOverActions,
): boolean {
  const attempt = <T>(step: () => T, otherwise: T): T => {
    try {
      return step()
    } catch (thrown) {
      actions.onFailed(thrown)
      return otherwise
    }
  }
  const isLeft = (row: LedgerJob): boolean =>
    actions.isPending(row) || (!owners.isAlive(row.owner) && ledger.claim(row, owners.self))
  let isUnknown = false
  const interrupt = (row: LedgerJob): void => {
    if (!isLeft(row)) return
    isUnknown = true
    actions.interrupt(row)
    actions.recover(row)
  }
  // The recovery of these was cut short as well.
  for (const row of attempt(() => ledger.unrecovered(), [])) {
    attempt(() => (isLeft(row) ? actions.recover(row) : null), null)
  }
  for (const row of attempt(() => ledger.sent(), [])) attempt(() => interrupt(row), undefined)
  const isUntold = attempt(
    () => settleNotes(owners, actions),
    () => true,
  )
  // What was still waiting was never sent, so that sending it now cannot be paid for twice.
  attempt(
    () => actions.takeQueue?.((owner) => !owners.isAlive(owner) && !isUntold(owner)),
    undefined,
  )
  return isUnknown
}

/**
 * Ends what had ended without the ledger. Answers of which processes that cannot be read or written down yet: what they left must not be
 * sent before it is.
 */
function settleNotes(
  owners: Pick<Owners, 'leftTombstones'>,
  { endUnsent, onFailed }: TakeOverActions,
): (owner: string | null) => boolean {
  const untold = new Set<string | null>()
  for (const { owner, ended, remove } of owners.leftTombstones()) {
    try {
      const ids = ended()
      if (ids === 'all' || ids.length > 0) endUnsent(owner, ids)
      remove()
    } catch (thrown) {
      untold.add(owner)
      onFailed(thrown)
    }
  }
  return (owner) => untold.has(owner)
}
