import { isRunning } from '#shared/domain/generation.ts'
import type { AppError } from '#shared/errors.ts'
import type { Logger } from '../host.ts'
import { isPassing } from '../provider/media-download.ts'
import type { Attempts } from './attempts.ts'
import type { LedgerJob } from './ledger-job.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'
import type { Recovery } from './recovery.ts'
import type { RunningJobs } from './running-jobs.ts'
import type { RetryDelays } from './send-again.ts'

export interface LookAgainOptions {
  readonly retryDelays: Pick<RetryDelays, 'unfetched'>
  readonly ledger: Pick<Ledger, 'find'>
  readonly attempts: Pick<Attempts, 'withSpools'>
  readonly recovery: Pick<Recovery, 'start'>
  readonly running: Pick<RunningJobs, 'quitting'>
  readonly owners: Pick<Owners, 'self'>
  readonly log: Logger
}

/** Sees to jobs whose results could not be fetched. */
export interface LookAgain {
  /**
   * To be called when a job has ended: where the network was away, what it lacks is looked for again in a while, and again. Never
   * throws. For a job that is being looked for, nothing changes.
   */
  ended(id: string): void
  /** As `Recovery.start`; what could not be fetched then is looked for again as well. */
  bringIn: Recovery['start']
}

/**
 * The server has made the files and keeps them for some minutes. Somebody whose network was away for one of them would find out too late
 * that a click could have fetched what was paid for.
 */
export function createLookAgain(options: LookAgainOptions): LookAgain {
  const { retryDelays, ledger, attempts, recovery, running, owners, log } = options
  const scheduled = new Set<string>()

  /** The row of a job of which something is left to be fetched, if it may be there to fetch. */
  const unfetched = (id: string): LedgerJob | null => {
    if (running.quitting || !attempts.withSpools([id]).has(id)) return null
    const row = ledger.find(id)
    // Another process that has made it its own since sees to it.
    if (row === null || row.owner !== owners.self || isRunning(row.state)) return null
    return row.error !== null && isPassing(row.error) ? row : null
  }

  const schedule = (id: string, looks: number): void => {
    const delay = retryDelays.unfetched?.[looks]
    if (delay === undefined || unfetched(id) === null) return
    scheduled.add(id)
    setTimeout(() => void look(id, looks), delay).unref()
  }

  const look = async (id: string, looks: number): Promise<void> => {
    try {
      const row = unfetched(id)
      if (row !== null) await recovery.start(row)
      scheduled.delete(id)
      if (row !== null) schedule(id, looks + 1)
    } catch (thrown) {
      giveUp(id, thrown)
    }
  }

  const giveUp = (id: string, thrown: unknown): void => {
    scheduled.delete(id)
    log.warn('a job is not looked for again', { job: id, error: String(thrown) })
  }

  const ended = (id: string): void => {
    if (scheduled.has(id)) return
    try {
      schedule(id, 0)
    } catch (thrown) {
      giveUp(id, thrown)
    }
  }

  return {
    ended,
    async bringIn(row, how): Promise<AppError | null> {
      const failure = await recovery.start(row, how)
      ended(row.id)
      return failure
    },
  }
}
