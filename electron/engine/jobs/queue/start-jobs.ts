import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Library } from '../../library/library.ts'
import type { JobTurn } from '../run/job-runner.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { BlockedProviders } from './blocked-providers.ts'
import type { QueueRows } from './queue-rows.ts'
import type { Turns } from './turns.ts'

/** Jobs of one provider that run at once; the others wait in line. */
export const JOBS_PER_PROFILE = 3

export interface JobStarterOptions {
  readonly rows: Pick<QueueRows, 'next' | 'profiles' | 'isPaused'>
  readonly running: RunningJobs
  readonly library: Pick<Library, 'assertInPlace'>
  readonly log: Logger
  readonly turns: Turns
  readonly blocked: Pick<BlockedProviders, 'isHeld'>
  /** Runs a job to its end. Never rejects. */
  readonly run: (turn: JobTurn) => Promise<void>
  /** What a job may do to the queue while it has its turn. */
  readonly turnOf: (row: LedgerJob) => Pick<JobTurn, 'hold' | 'putBack'>
  /** Something may have started. */
  readonly onStarted: () => void
}

/** Gives the jobs that wait their turn, those of each provider in a line of its own. */
export interface JobStarter {
  /** Starts what may start of a provider. Never throws: a queue that cannot be read stops. */
  startFor(profileId: string): void
  /** The same for all providers. Throws what the database throws. */
  startAll(): void
  /** Starts nothing until something else is done, which never rejects. */
  startNothingUntil(done: Promise<unknown>): Promise<void>
  /** Nothing starts any more: nothing that is sent now could be written down. */
  stop(thrown: unknown): void
  /** Ends that; whether anything had stopped is returned. */
  unstop(): boolean
  readonly isStopped: boolean
  /** Whether this process runs the library's queue, beyond its own jobs, and keeps to its pause. */
  readonly keeps: boolean
  /** It does from now on. */
  keep(): void
}

/** Creates it. Nothing starts by this. */
export function createJobStarter(options: JobStarterOptions): JobStarter {
  const { rows, running, library, log, turns, blocked, onStarted } = options
  let keeps = false
  let isStopped = false
  /** How many things have to be done before anything starts. */
  let before = 0

  const isPaused = (): boolean => isStopped || before > 0 || (keeps && rows.isPaused())

  const stop = (thrown: unknown): void => {
    isStopped = true
    log.error('the queue has stopped', { error: String(thrown) })
  }

  const begin = (row: LedgerJob): void => {
    const turn = options.turnOf(row)
    const ended = running.start(row, (signals) => options.run({ row, ...signals, ...turn }))
    void ended.then(() => goOnAfter(row))
  }

  const goOnAfter = (row: LedgerJob): void => {
    if (running.quitting) return
    try {
      if (!turns.end(row.id)) isStopped = true
    } catch (thrown) {
      stop(thrown)
    }
    startFor(row.profileId)
  }

  const fill = (profileId: string): void => {
    while (running.countOf(profileId) < JOBS_PER_PROFILE) {
      const next = rows.next(profileId, turns.called)
      if (next === null) return
      turns.call(next.id)
      if (next.job === null) log.error('a job that waits cannot be read', { job: next.id })
      else begin(next.job)
    }
  }

  const startFor = (profileId: string): void => {
    if (running.quitting) return
    try {
      if (!isPaused() && !blocked.isHeld(profileId)) {
        library.assertInPlace()
        fill(profileId)
      }
    } catch (thrown) {
      stop(thrown)
    }
    onStarted()
  }

  const startAll = (): void => {
    for (const profileId of rows.profiles()) startFor(profileId)
    onStarted()
  }

  return {
    startFor,
    startAll,
    async startNothingUntil(done) {
      before += 1
      await done
      before -= 1
      if (running.quitting) return
      try {
        startAll()
      } catch (thrown) {
        stop(thrown)
      }
    },
    stop,
    unstop() {
      const wasStopped = isStopped
      isStopped = false
      return wasStopped
    },
    get isStopped() {
      return isStopped
    },
    get keeps() {
      return keeps
    },
    keep() {
      keeps = true
    },
  }
}
