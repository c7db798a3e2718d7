import type { QueueState } from '#shared/domain/queue.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../ledger-job.ts'
import type { RunningJobs } from '../running-jobs.ts'
import type { QueueRows } from './queue-rows.ts'

/** Jobs of one provider that run at once; the others wait in line. */
export const JOBS_PER_PROFILE = 3

export interface JobQueueOptions {
  readonly rows: QueueRows
  readonly running: RunningJobs
  readonly log: Logger
  /** Runs a job to its end. Never rejects. */
  readonly run: (row: LedgerJob, signal: AbortSignal) => Promise<void>
  /** Throws when what is sent could not be recorded. */
  readonly assertInPlace: () => void
  readonly onChanged: () => void
}

/**
 * Gives the jobs of this process their turn: those of a provider in the order of the queue, three at a time, each provider in a line of
 * its own, so that a slow one holds up nobody. Nothing is kept in memory of a job that waits.
 */
export interface JobQueue {
  /** Jobs have been recorded: they start as soon as there is a place. */
  added(profileId: string): void
  /** Starts whatever may start; with `keep` this process sees to the library's queue from now on, and keeps to its pause. */
  startAll(options?: { readonly keep: boolean }): void
  /** As `QueueControl.pauseQueue` and `resumeQueue`. */
  pause(): void
  resume(): void
  state(): QueueState
  /** Whether a job waits in this process and its turn has not come. */
  isWaiting(row: LedgerJob | null): boolean
  waiting(limit: number): LedgerJob[]
  move(id: string, before: string | null): boolean
  /** Ends what waits, all or of a batch; answers the ids. */
  cancelWaiting(batchId: string | null, error: ErrorData): string[]
}

/** Creates the queue over its rows. Nothing starts by this. */
export function createJobQueue(options: JobQueueOptions, owner: string): JobQueue {
  const { rows, running, log, run, assertInPlace, onChanged } = options
  /** Their rows say `queued`, but they have had their turn: about to be sent, not readable, or ended without room to say so. */
  const called = new Set<string>()
  /** Whether the pause that the library remembers is this process's business. */
  let keeps = false
  /** Nothing that is sent now could be written down. */
  let stopped = false

  const isPaused = (): boolean => stopped || (keeps && rows.isPaused())

  const fill = (profileId: string): void => {
    while (running.countOf(profileId) < JOBS_PER_PROFILE) {
      const next = rows.next(profileId, called)
      if (next === null) return
      called.add(next.id)
      if (next.job === null) log.error('a job that waits cannot be read', { job: next.id })
      else begin(next.job)
    }
  }

  const begin = (row: LedgerJob): void => {
    const ended = running.start(row, (signal) => run(row, signal))
    void ended.then(() => goOnAfter(row))
  }

  const goOnAfter = (row: LedgerJob): void => {
    if (running.quitting) return
    release(row.id)
    startFor(row.profileId)
  }

  /** A job that has ended, but whose row could not be told, must not come again; nor would the next one fare better. */
  const release = (id: string): void => {
    try {
      if (rows.isQueued(id)) stopped = true
      else called.delete(id)
    } catch (thrown) {
      stop(thrown)
    }
  }

  const startFor = (profileId: string): void => {
    if (running.quitting) return
    try {
      if (!isPaused()) {
        assertInPlace()
        fill(profileId)
      }
    } catch (thrown) {
      stop(thrown)
    }
    onChanged()
  }

  const stop = (thrown: unknown): void => {
    stopped = true
    log.error('the queue has stopped', { error: String(thrown) })
  }

  const startAll = (): void => {
    for (const profileId of rows.profiles()) startFor(profileId)
    onChanged()
  }

  return {
    added(profileId) {
      // It could be recorded: so can others.
      const starts = stopped
      stopped = false
      if (starts) startAll()
      else startFor(profileId)
    },
    startAll(how) {
      keeps ||= how?.keep === true
      startAll()
    },
    pause() {
      try {
        rows.setPaused(true)
        keeps = true
      } catch (thrown) {
        stop(thrown)
      }
      onChanged()
    },
    resume() {
      rows.setPaused(false)
      stopped = false
      startAll()
    },
    state() {
      // The database may be closed by then.
      if (running.quitting) return { paused: true, waiting: 0, running: running.count() }
      return {
        paused: stopped || rows.isPaused(),
        waiting: rows.count(called),
        running: running.count(),
      }
    },
    isWaiting: (row) =>
      row !== null && row.state === 'queued' && row.owner === owner && !called.has(row.id),
    waiting: (limit) => rows.first(limit, called),
    move(id, before) {
      const moved = rows.move(id, before, called)
      if (moved) onChanged()
      return moved
    },
    cancelWaiting(batchId, error) {
      const ids = rows.cancel(batchId, error, called)
      onChanged()
      return ids
    },
  }
}
