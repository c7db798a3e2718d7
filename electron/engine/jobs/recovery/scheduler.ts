import { isRunning } from '#shared/domain/generation.ts'
import type { AppError } from '#shared/errors.ts'
import { createGate, createLimit } from '../../concurrency.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Clock, Logger } from '../../host.ts'
import { isPassing } from '../../provider/media-failure.ts'
import type { Attempts } from '../attempts.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'
import { QUITTING, type RunningJobs } from '../run/running-jobs.ts'
import type { Looks } from './looks.ts'
import type { RecoveryHow } from './recover-job.ts'

/** Jobs that are recovered at once: after a bad night there may be hundreds, each with downloads of its own. */
const RECOVERED_AT_ONCE = 3

/** Longest a timer of Node may wait, in milliseconds: a longer one goes off at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/**
 * When what ended jobs had received is brought in, in the background: a few at a time, what the user asks for first, and what could not be
 * fetched again and again, after growing pauses. The server has made the files and keeps them for some minutes. Somebody whose network was
 * away for one of them would find out too late that a click could have fetched what was paid for.
 */
export interface RecoveryScheduler {
  /**
   * Resolves when it is done, with what has kept something that had arrived from being saved, or null. Never rejects. A job that is
   * being recovered is not begun anew; one that waits for its turn begins at once when the user asks for it (`now`), and then nothing that
   * was looked for in vain waits for its next time. Otherwise it is only planned, where its time has not come; resolves with null then.
   * What could not be fetched is looked for again later.
   */
  recover(row: LedgerJob, how?: { readonly now: boolean }): Promise<AppError | null>
  /**
   * To be called when a job has ended: where the network was away, what it lacks is looked for again in a while, and again. Never
   * throws. For a job that is being looked for, nothing changes.
   */
  ended(jobId: string): void
  /** Looks at once for everything that waits for its time. Resolves when that is done; never rejects. */
  lookNow(): Promise<void>
  isUnderWay(jobId: string): boolean
  /** Resolves when nothing is being recovered any more. */
  settled(): Promise<void>
  /** Breaks off and waits; what is not done is taken up at the next start. */
  close(): Promise<void>
}

export interface RecoverySchedulerOptions {
  /** As `recoverJob`. Never rejects. */
  readonly recoverJob: (row: LedgerJob, how: RecoveryHow) => Promise<AppError | null>
  readonly looks: Pick<Looks, 'nextOf'>
  readonly ledger: Pick<Ledger, 'find'>
  readonly attempts: Pick<Attempts, 'withSpools'>
  readonly running: Pick<RunningJobs, 'quitting'>
  readonly owners: Pick<Owners, 'self'>
  readonly clock: Clock
  readonly log: Logger
}

/** Creates the scheduler of a job service. */
export function createRecoveryScheduler(options: RecoverySchedulerOptions): RecoveryScheduler {
  const { looks, clock, log } = options
  const places = createRecoveryPlaces(options.recoverJob)
  const later = createLaterLooks(options, (id) => lookFor(id))

  const lookFor = async (id: string): Promise<void> => {
    const row = unfetched(id, options)
    const next = looks.nextOf(id)
    const isDue = next !== null && next <= clock()
    if (row !== null && isDue) await places.start(row, false)
    // Unchanged where the disk was in the way: that is waited for elsewhere.
    if (!isDue || looks.nextOf(id) !== next) later.plan(id)
  }

  const lookNowFor = async (id: string): Promise<void> => {
    const row = unfetched(id, options)
    if (row !== null) await places.start(row, true)
  }

  const ended = (id: string): void => {
    try {
      later.plan(id)
    } catch (thrown) {
      logGivenUp(log, id, thrown)
    }
  }

  return {
    async recover(row, { now } = { now: false }) {
      const isToWait = !now && (looks.nextOf(row.id) ?? 0) > clock()
      const failure = isToWait ? null : await places.start(row, now)
      ended(row.id)
      return failure
    },
    ended,
    async lookNow() {
      await Promise.all(
        later
          .planned()
          .map(async (id) =>
            lookNowFor(id).catch((thrown: unknown) => logGivenUp(log, id, thrown)),
          ),
      )
    },
    isUnderWay: places.isTaken,
    settled: places.settled,
    close: places.close,
  }
}

/** The row of a job of which something is left to be fetched, if it may be there to fetch. */
function unfetched(
  id: string,
  { running, attempts, ledger, owners }: RecoverySchedulerOptions,
): LedgerJob | null {
  if (running.quitting || !attempts.withSpools([id]).has(id)) return null
  const row = ledger.find(id)
  // Another process has adopted it since and does this.
  if (row === null || row.owner !== owners.self || isRunning(row.state)) return null
  return row.error !== null && isPassing(row.error) ? row : null
}

function logGivenUp(log: Logger, id: string, thrown: unknown): void {
  log.warn('a job is not looked for again', { job: id, error: String(thrown) })
}

/** The places in which jobs are recovered, a few at once. */
function createRecoveryPlaces(recoverJob: RecoverySchedulerOptions['recoverJob']) {
  const underWay = new Map<string, { begin: () => void; done: Promise<AppError | null> }>()
  const abort = new AbortController()
  const { signal } = abort
  const limit = createLimit(RECOVERED_AT_ONCE)
  const settled = async (): Promise<void> => {
    await Promise.all([...underWay.values()].map(({ done }) => done))
  }
  return {
    start(row: LedgerJob, asked: boolean): Promise<AppError | null> {
      const already = underWay.get(row.id)
      if (asked) already?.begin()
      if (already !== undefined) return already.done
      const { opened, open: begin } = createGate()
      const done = opened
        .then(() => (signal.aborted ? null : recoverJob(row, { asked, signal })))
        .finally(() => underWay.delete(row.id))
      underWay.set(row.id, { begin, done })
      if (asked) begin()
      void limit(() => {
        begin()
        return done
      })
      return done
    },
    isTaken: (jobId: string): boolean => underWay.has(jobId),
    settled,
    async close(): Promise<void> {
      abort.abort(QUITTING)
      await settled()
    },
  }
}

/** Looks that are made by a timer. */
function createLaterLooks(
  options: RecoverySchedulerOptions,
  lookFor: (id: string) => Promise<void>,
) {
  const { looks, clock, log } = options
  const planned = new Set<string>()
  return {
    planned: (): string[] => [...planned],
    /** Throws what the database throws. */
    plan(id: string): void {
      if (planned.has(id) || unfetched(id, options) === null) return
      const next = looks.nextOf(id)
      // What was never looked for waits for nothing that time would bring.
      if (next === null || next === 0) return
      planned.add(id)
      const pause = Math.max(0, next - clock())
      const look = (): void => {
        planned.delete(id)
        lookFor(id).catch((thrown: unknown) => logGivenUp(log, id, thrown))
      }
      setTimeout(look, Math.min(pause, LONGEST_TIMER)).unref()
    },
  }
}
