import type { AnyJob } from '#shared/domain/any-job.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { Attempts } from './attempts.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'
import type { Recovery } from './recovery.ts'

/** Looks into what had arrived, at the user's word. Sends nothing to the provider's API. */
export interface CheckAgain {
  /** As `Jobs.checkAgain`. */
  checkAgain(id: string): Promise<AnyJob>
  /** As `Jobs.lookThrough`. */
  lookThrough(id: string): Promise<void>
}

export interface CheckAgainOptions {
  readonly ledger: Pick<Ledger, 'familyOf' | 'claim'>
  readonly attempts: Pick<Attempts, 'withSpools' | 'forgiveReplays' | 'isBeingReplayed'>
  readonly owners: Owners
  readonly recovery: Recovery
  readonly existing: (id: string) => LedgerJob
  readonly present: (row: LedgerJob) => AnyJob
  /** Writes an end down that could not be written before. Throws AppError `disk`. */
  readonly settle: (id: string) => void
}

/** Whether another process is bringing in what had arrived of a job. */
export function isRecoveredElsewhere(
  { id, owner }: LedgerJob,
  owners: Owners,
  attempts: Pick<Attempts, 'isBeingReplayed'>,
): boolean {
  return owner !== owners.self && owners.isAlive(owner) && attempts.isBeingReplayed(id)
}

/** Creates it over a ledger. */
export function createCheckAgain(options: CheckAgainOptions): CheckAgain {
  const { ledger, attempts, owners, recovery, existing, present, settle } = options

  const hasSpool = ({ id, state }: LedgerJob): boolean =>
    !isRunning(state) && attempts.withSpools([id]).has(id)

  /** In this process's name, so that others see who is bringing it in. */
  const recover = (row: LedgerJob): Promise<AppError | null> => {
    if (!owners.isAlive(row.owner)) ledger.claim(row, owners.self)
    return recovery.start(row, { now: true })
  }

  return {
    async checkAgain(id) {
      settle(id)
      const row = existing(id)
      if (!hasSpool(row)) throw new AppError('invalid_request')
      attempts.forgiveReplays(id)
      const failure = await recover(row)
      if (failure !== null) throw failure
      return present(existing(id))
    },
    async lookThrough(id) {
      settle(id)
      const left = ledger
        .familyOf(existing(id).id)
        .filter((row) => hasSpool(row) && !isRecoveredElsewhere(row, owners, attempts))
      const failures = await Promise.all(left.map(recover))
      // What is in a spool and finds no room must not be asked for again.
      const full = failures.find((failure) => failure?.data.code === 'disk')
      if (full) throw full
    },
  }
}
