import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { AppError, withCharge } from '#shared/errors.ts'
import { databaseError } from '../../database/database.ts'
import type { Attempts } from '../attempts.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import { standing } from '../standing.ts'
import type { Ledger } from '../ledger.ts'
import type { JobView } from '../job-view.ts'
import type { DeliveredOutputs } from '../delivered-outputs.ts'
import type { JobTransitions } from '../transitions.ts'
import type { Owners } from '../owners.ts'
import type { RecoveryScheduler } from './scheduler.ts'

/** Looks into what had arrived, at the user's word. Sends nothing to the provider's API. */
export interface RecoverOnDemand {
  /** As `Jobs.checkAgain`. */
  checkAgain(id: string): Promise<AnyJob>
  /**
   * Brings in what had arrived of an ended job, and of those that are to bring the same, before it is sent again and paid for again.
   * Throws `disk` when there is something that cannot be saved now, `internal` when it cannot for a fault of this app, and `invalid_request` with
   * the reason `under_way` when it takes too long to be waited for: it goes on.
   */
  lookThrough(id: string): Promise<void>
}

/** Milliseconds that somebody who wants a job sent again is kept waiting: a download that has fallen silent is borne for minutes. */
const LONGEST_LOOK = 20_000

export interface RecoverOnDemandOptions {
  readonly ledger: Pick<Ledger, 'existing' | 'existingReadable' | 'wholeFamilyOf' | 'claim'>
  readonly attempts: Pick<Attempts, 'withSpools' | 'forgiveReplays' | 'isBeingReplayed'>
  readonly owners: Owners
  readonly scheduler: Pick<RecoveryScheduler, 'recover'>
  readonly view: Pick<JobView, 'present'>
  /** Writes an end down that could not be written before. Throws AppError `disk`. */
  readonly settle: (id: string) => void
}

/** Returns whether another process is recovering a job: one that does so has adopted it. */
export function isRecoveredElsewhere(
  { id, owner }: LedgerJob,
  owners: Owners,
  attempts: Pick<Attempts, 'isBeingReplayed'>,
): boolean {
  return owner !== owners.self && owners.isAlive(owner) && attempts.isBeingReplayed(id)
}

/** Creates it over a ledger. */
export function createRecoverOnDemand(options: RecoverOnDemandOptions): RecoverOnDemand {
  const { ledger, attempts, owners, scheduler, view, settle } = options

  const hasSpool = ({ id, state }: LedgerJob): boolean =>
    !isRunning(state) && attempts.withSpools([id]).has(id)

  /**
   * In this process's name, also where the one that ran it is alive: otherwise that would not see that it is being brought in, and would
   * send it again. Throws `under_way` when another one was faster.
   */
  const recover = (row: LedgerJob): Promise<AppError | null> => {
    if (isRecoveredElsewhere(row, owners, attempts) || !claim(row)) throw underWay()
    return scheduler.recover(row, { now: true })
  }

  const claim = (row: LedgerJob): boolean => {
    try {
      // One that is damaged would seem to be under way here from then on.
      const isFree = row.owner === owners.self || row.isDamaged === true
      return isFree || ledger.claim(row, owners.self)
    } catch (thrown) {
      throw databaseError(thrown, 'recovering a job')
    }
  }

  return {
    async checkAgain(id) {
      settle(id)
      const row = ledger.existing(id)
      if (!hasSpool(row)) throw new AppError('invalid_request')
      if (isRecoveredElsewhere(row, owners, attempts)) throw underWay()
      attempts.forgiveReplays(id)
      const failure = await recover(row)
      if (failure !== null) throw failure
      return view.present(ledger.existing(id))
    },
    async lookThrough(id) {
      settle(id)
      // Also of damaged rows: what is left in their spools may be what they have lost.
      const left = ledger
        .wholeFamilyOf(ledger.existingReadable(id).id)
        .map((row) => standing(row, owners))
        .filter((row) => hasSpool(row) && !isRecoveredElsewhere(row, owners, attempts))
      const failures = await inTime(Promise.all(left.map(recover)))
      // What is in a spool, and finds no room or cannot be read by this app as it is installed, must not be asked for again.
      const failure = failures.find((each) => each !== null)
      // It has cost what it has: nothing is sent now.
      if (failure) throw withCharge(failure, 'no')
    },
  }
}

function underWay(): AppError {
  return new AppError('invalid_request', { reason: 'under_way' })
}

async function inTime<T>(look: Promise<T>): Promise<T> {
  let timer
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(underWay()), LONGEST_LOOK)
  })
  try {
    return await Promise.race([look, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

/** What writing down an end needs that the ledger had no room for. */
export interface SettlingContext {
  readonly ledger: Pick<Ledger, 'existingReadable'>
  readonly view: Pick<JobView, 'pendingEnds'>
  readonly scheduler: Pick<RecoveryScheduler, 'isUnderWay'>
  readonly delivered: Pick<DeliveredOutputs, 'isComplete'>
  readonly transitions: Pick<JobTransitions, 'move'>
}

/**
 * Returns a function that writes the end of a job down that could not be written before, if there is one. Of a job that has brought
 * everything, nothing is unknown any more. It throws AppError `disk`.
 */
export function createSettling(context: SettlingContext): (id: string) => void {
  const { ledger, view, scheduler, delivered, transitions } = context
  return (id) => {
    view.pendingEnds.settle(id)
    const row = ledger.existingReadable(id)
    if (row.state !== 'interrupted' || scheduler.isUnderWay(id)) return
    if (delivered.isComplete(row)) transitions.move(id, 'succeeded', null)
  }
}
