import { isRunning } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { LedgerJob } from '../database/job-row.ts'
import type { DeliveredOutputs } from './delivered-outputs.ts'
import type { JobEmitter } from './job-events.ts'
import type { JobView } from './job-view.ts'
import type { Ledger } from './ledger.ts'
import type { RecoveryScheduler } from './recovery/scheduler.ts'

/** Takes jobs out of the feed that have brought nothing, and puts them back. */
export interface Dismissal {
  /** As `Jobs.dismiss`. */
  dismiss(id: string): void
  /** As `Jobs.undismiss`. */
  undismiss(id: string): void
  /** Takes a job out of the feed, also one that has brought something. Throws what the database throws. */
  remove(id: string): void
  /** Whether a job may still get outputs by itself. */
  isUnderWay(row: LedgerJob): boolean
}

export interface DismissalContext {
  readonly ledger: Pick<Ledger, 'existing' | 'dismiss' | 'undismiss'>
  readonly view: Pick<JobView, 'pendingEnds'>
  readonly emitter: Pick<JobEmitter, 'removed' | 'changed'>
  readonly scheduler: Pick<RecoveryScheduler, 'isUnderWay'>
  readonly delivered: Pick<DeliveredOutputs, 'hasBrought'>
  /** As of `createSettling`. */
  readonly settle: (id: string) => void
}

/** Creates it over a ledger. */
export function createDismissal(context: DismissalContext): Dismissal {
  const { ledger, view, emitter, scheduler, delivered, settle } = context
  const isUnderWay = (row: LedgerJob): boolean =>
    isRunning(view.pendingEnds.stateOf(row).state) || scheduler.isUnderWay(row.id)
  const remove = (id: string): void => {
    ledger.dismiss(id)
    emitter.removed(id)
  }
  return {
    dismiss(id) {
      settle(id)
      const row = ledger.existing(id)
      if (isUnderWay(row) || delivered.hasBrought(row)) throw new AppError('invalid_request')
      remove(id)
    },
    undismiss(id) {
      ledger.existing(id)
      ledger.undismiss(id)
      emitter.changed(id)
    },
    remove,
    isUnderWay,
  }
}
