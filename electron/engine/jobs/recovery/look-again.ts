import { isRunning } from '#shared/domain/generation.ts'
import type { AppError } from '#shared/errors.ts'
import type { Clock, Logger } from '../../host.ts'
import { isPassing } from '../../provider/media-failure.ts'
import type { Attempts } from '../attempts.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'
import type { Recovery } from './scheduler.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { Looks } from './looks.ts'

export interface LookAgainOptions {
  readonly clock: Clock
  readonly looks: Pick<Looks, 'nextOf'>
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
  /**
   * As `Recovery.start`; what could not be fetched then is looked for again as well. Where that waits for its time, and it is not asked for
   * (`now`), the look is only planned; resolves with null then.
   */
  bringIn: Recovery['start']
  /** Looks at once for everything that waits for its time. Resolves when that is done; never rejects. */
  lookNow(): Promise<void>
}

/** Longest a timer of Node may wait, in milliseconds: a longer one goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * The server has made the files and keeps them for some minutes. Somebody whose network was away for one of them would find out too late
 * that a click could have fetched what was paid for.
 */
export function createLookAgain(options: LookAgainOptions): LookAgain {
  const { clock, looks, ledger, attempts, recovery, running, owners, log } = options
  const scheduled = new Set<string>()

  /** The row of a job of which something is left to be fetched, if it may be there to fetch. */
  const unfetched = (id: string): LedgerJob | null => {
    if (running.quitting || !attempts.withSpools([id]).has(id)) return null
    const row = ledger.find(id)
    // Another process that has made it its own since sees to it.
    if (row === null || row.owner !== owners.self || isRunning(row.state)) return null
    return row.error !== null && isPassing(row.error) ? row : null
  }

  const schedule = (id: string): void => {
    if (scheduled.has(id) || unfetched(id) === null) return
    const next = looks.nextOf(id)
    // What was never looked for waits for nothing that time would bring.
    if (next === null || next === 0) return
    scheduled.add(id)
    const pause = Math.max(0, next - clock())
    setTimeout(() => void look(id), Math.min(pause, LONGEST_TIMER)).unref()
  }

  const look = async (id: string): Promise<void> => {
    scheduled.delete(id)
    try {
      const row = unfetched(id)
      const next = looks.nextOf(id)
      const isDue = next !== null && next <= clock()
      if (row !== null && isDue) await recovery.start(row)
      // Unchanged where the disk was in the way: that is waited for elsewhere.
      if (!isDue || looks.nextOf(id) !== next) schedule(id)
    } catch (thrown) {
      giveUp(id, thrown)
    }
  }

  const giveUp = (id: string, thrown: unknown): void => {
    log.warn('a job is not looked for again', { job: id, error: String(thrown) })
  }

  const ended = (id: string): void => {
    try {
      schedule(id)
    } catch (thrown) {
      giveUp(id, thrown)
    }
  }

  const lookNowFor = async (id: string): Promise<void> => {
    try {
      const row = unfetched(id)
      if (row !== null) await recovery.start(row, { now: true })
    } catch (thrown) {
      giveUp(id, thrown)
    }
  }

  return {
    ended,
    async lookNow() {
      await Promise.all([...scheduled].map(lookNowFor))
    },
    async bringIn(row, how = { now: false }): Promise<AppError | null> {
      const isToWait = !how.now && (looks.nextOf(row.id) ?? 0) > clock()
      const failure = isToWait ? null : await recovery.start(row, how)
      ended(row.id)
      return failure
    },
  }
}
