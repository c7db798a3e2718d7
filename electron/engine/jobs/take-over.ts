import { AppError } from '#shared/errors.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'

/** Why a job is interrupted: it had been sent, and nobody knows what became of it. */
export const OUTCOME_UNKNOWN = new AppError('network', {
  reason: 'outcome_unknown',
  charged: 'maybe',
}).data

/** What is done with the jobs that dead processes left. */
export interface TakeOverActions {
  /** Brings in what had arrived. */
  readonly recover: (row: LedgerJob) => unknown
  /** The job had been sent: nobody knows what became of it. */
  readonly interrupt: (id: string) => void
  /** Makes the jobs that were still waiting this process's own, and starts them; null to leave those for a process that will. */
  readonly takeQueue: (() => void) | null
}

/**
 * Makes the jobs of dead processes this one's own, each only once however many processes look, and sees to them. Answers whether
 * the outcome of any is unknown.
 */
export function takeOver(ledger: Ledger, owners: Owners, actions: TakeOverActions): boolean {
  const isLeft = (row: LedgerJob): boolean =>
    !owners.isAlive(row.owner) && ledger.claim(row, owners.self)
  // The recovery of these was cut short as well.
  for (const row of ledger.unrecovered().filter(isLeft)) actions.recover(row)
  const sent = ledger.sent().filter(isLeft)
  for (const row of sent) {
    actions.interrupt(row.id)
    actions.recover(row)
  }
  // What was still waiting was never sent, so that sending it now cannot be paid for twice.
  actions.takeQueue?.()
  return sent.length > 0
}
