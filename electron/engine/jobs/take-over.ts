import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'

/** What is done with the jobs that dead processes left. */
export interface TakeOverActions {
  /** Brings in what had arrived. */
  readonly recover: (row: LedgerJob) => void
  /** The job had been sent: nobody knows what became of it. */
  readonly interrupt: (id: string) => void
  /** Starts a job that was still waiting; null to leave those for a process that will. */
  readonly start: ((row: LedgerJob) => void) | null
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
  const unfinished = ledger.unfinished()
  const sent = unfinished.filter((row) => row.state !== 'queued').filter(isLeft)
  for (const row of sent) {
    actions.interrupt(row.id)
    actions.recover(row)
  }
  const { start } = actions
  // What was still waiting was never sent, so that sending it now cannot be paid for twice.
  if (start !== null) {
    for (const row of unfinished) if (row.state === 'queued' && isLeft(row)) start(row)
  }
  return sent.length > 0
}
