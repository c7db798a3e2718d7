import { isRunning } from '#shared/domain/generation.ts'
import { isPassing } from '../provider/media-download.ts'
import type { Attempts } from './attempts.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import type { Recovery } from './recovery.ts'
import type { RunningJobs } from './running-jobs.ts'
import type { RetryDelays } from './send-again.ts'

export interface LookAgainOptions {
  readonly retryDelays: Pick<RetryDelays, 'unfetched'>
  readonly ledger: Pick<Ledger, 'find'>
  readonly attempts: Pick<Attempts, 'withSpools'>
  readonly recovery: Pick<Recovery, 'start'>
  readonly running: Pick<RunningJobs, 'quitting'>
}

/** Sees to jobs whose results could not be fetched. */
export interface LookAgain {
  /** To be called when a job has ended: where the network was away, what it lacks is looked for again in a while, and again. */
  ended(id: string): void
}

/**
 * The server has made the files and keeps them for some minutes. Somebody whose network was away for one of them would find out too late
 * that a click could have fetched what was paid for.
 */
export function createLookAgain(options: LookAgainOptions): LookAgain {
  const { retryDelays, ledger, attempts, recovery, running } = options

  /** The row of a job of which something is left to be fetched, if it may be there to fetch. */
  const unfetched = (id: string): LedgerJob | null => {
    if (running.quitting || !attempts.withSpools([id]).has(id)) return null
    const row = ledger.find(id)
    const error = row === null || isRunning(row.state) ? null : row.error
    return error !== null && isPassing(error) ? row : null
  }

  const schedule = (id: string, looks: number): void => {
    const delay = retryDelays.unfetched?.[looks]
    if (delay === undefined || unfetched(id) === null) return
    setTimeout(() => void look(id, looks).catch(() => undefined), delay).unref()
  }

  const look = async (id: string, looks: number): Promise<void> => {
    const row = unfetched(id)
    if (row === null) return
    await recovery.start(row)
    schedule(id, looks + 1)
  }

  return { ended: (id) => schedule(id, 0) }
}
