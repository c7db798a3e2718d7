import type { QueuePlace, QueueState } from '#shared/domain/queue.ts'
import type { ErrorData } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import { createBlockedProviders, isBlocking } from './blocked-providers.ts'
import type { HeldBatches } from './held-batches.ts'
import type { QueueRows } from './queue-rows.ts'

/** Jobs of one provider that run at once; the others wait in line. */
export const JOBS_PER_PROFILE = 3

export interface JobQueueOptions {
  readonly rows: QueueRows
  readonly heldBatches: HeldBatches
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
  /** A job has another state: to be called for every one, and at once. */
  changed(): void
  /** Starts whatever may start; with `keep` this process sees to the library's queue from now on, and keeps to its pause. */
  startAll(options?: { readonly keep: boolean }): void
  /** Starts nothing until something else is done, which never rejects. */
  startNothingUntil(done: Promise<unknown>): Promise<void>
  /** As `QueueControl.pauseQueue` and `resumeQueue`. */
  pause(): void
  resume(): void
  state(): QueueState
  /**
   * A provider refuses whoever asks: what waits for it waits for the user from now on. Answers whether anything does. In a process that
   * does not see to the library's queue nothing is held, since nobody may be there to resume it.
   */
  hold(profileId: string, error: ErrorData): boolean
  /**
   * What waits of a batch waits for the user from now on, since what one of its jobs has brought is doubtful (see `error`): to be called
   * before that job ends. In a process that does not see to the library's queue nothing is held, as by `hold`.
   */
  holdBatch(batchId: string, error: ErrorData): void
  /** As `QueueControl.goOnWithBatch`. */
  releaseBatch(batchId: string): void
  /** As `hold`, for a job whose turn has come and that was not sent: it waits again. */
  putBack(row: LedgerJob, error: ErrorData): boolean
  /** A provider's token or settings have changed. */
  release(profileId: string): void
  /** Whether this process sees to the library's queue, beyond its own jobs. */
  keeps(): boolean
  /** The first that wait, and how many of the same provider come before each. */
  places(limit: number): QueuePlace[]
  /** Whether a job waits in this process and its turn has not come. */
  isWaiting(row: LedgerJob | null): boolean
  waiting(limit: number): LedgerJob[]
  move(id: string, before: string | null): boolean
  /** Ends what waits, all or of a batch; answers the ids. */
  cancelWaiting(batchId: string | null, error: ErrorData): string[]
}

/** Creates the queue over its rows. Nothing starts by this. */
export function createJobQueue(options: JobQueueOptions, owner: string): JobQueue {
  const { rows, heldBatches, running, log, run, assertInPlace, onChanged } = options
  /** Their rows say `queued`, but they have had their turn: about to be sent, not readable, or ended without room to say so. */
  const called = new Set<string>()
  /** Whether the pause that the library remembers is this process's business. */
  let keeps = false
  /** Nothing that is sent now could be written down. */
  let stopped = false
  /** What has to be done before anything starts. */
  let before = 0
  /** Had their turn, and wait again. */
  const returned = new Set<string>()
  const held = createBlockedProviders(rows)

  const isPaused = (): boolean => stopped || before > 0 || (keeps && rows.isPaused())

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
    endTurn(row.id)
    startFor(row.profileId)
  }

  /** A job that has ended, but whose row could not be told, must not come again; nor would the next one fare better. */
  const endTurn = (id: string): void => {
    try {
      if (!returned.delete(id) && rows.isQueued(id)) stopped = true
      else called.delete(id)
    } catch (thrown) {
      stop(thrown)
    }
  }

  const startFor = (profileId: string): void => {
    if (running.quitting) return
    try {
      if (!isPaused() && !held.isHeld(profileId)) {
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

  /** Those of `called` that do not wait again. */
  const away = (): string[] => [...called].filter((id) => !returned.has(id))

  /** Before the next can be added: afterwards it could not be told from those for which the line was held. */
  const changed = (): void => {
    try {
      held.releaseEmpty(away())
    } catch (thrown) {
      log.warn('the queue cannot be read', { error: String(thrown) })
    }
    onChanged()
  }

  /** What had made the jobs before it fail, before the last start, would do so again. */
  const holdAsBefore = (): void => {
    for (const profileId of rows.profiles()) {
      const failure = rows.lastFailure(profileId)
      if (failure !== null && isBlocking(failure)) held.hold(profileId, failure)
    }
  }

  const hold = (profileId: string, error: ErrorData): boolean => {
    try {
      const holds = keeps && rows.lineOf(profileId, called) !== null
      if (holds) held.hold(profileId, error)
      return holds
    } catch (thrown) {
      stop(thrown)
      return false
    }
  }

  /** What cannot be held must not go on either. */
  const holdBatch = (batchId: string, error: ErrorData): void => {
    if (!keeps) return
    try {
      heldBatches.hold(batchId, error)
    } catch (thrown) {
      stop(thrown)
    }
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
      const begins = how?.keep === true && !keeps
      keeps ||= begins
      if (begins) holdAsBefore()
      startAll()
    },
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
      held.releaseAll()
      startAll()
    },
    state() {
      // The database may be closed by then.
      if (running.quitting) return { paused: true, waiting: 0, running: running.count() }
      const lines = [...held.list(away()), ...heldBatches.list(away())]
      return {
        paused: stopped || rows.isPaused(),
        waiting: rows.count(called),
        running: running.count(),
        ...(lines.length === 0 ? {} : { held: lines }),
      }
    },
    changed,
    hold,
    holdBatch,
    releaseBatch(batchId) {
      heldBatches.release(batchId).forEach(startFor)
      onChanged()
    },
    putBack(row, error) {
      if (!keeps) return false
      held.hold(row.profileId, error)
      returned.add(row.id)
      return true
    },
    release(profileId) {
      if (held.release(profileId)) startFor(profileId)
    },
    keeps: () => keeps,
    places: (limit) => withPlaces(rows.places(limit, called)),
    isWaiting: (row) =>
      row !== null && row.state === 'queued' && row.owner === owner && !called.has(row.id),
    waiting: (limit) => rows.first(limit, called),
    move(id, successor) {
      const moved = rows.move(id, successor, called)
      if (moved) onChanged()
      return moved
    },
    cancelWaiting(batchId, error) {
      const ids = rows.cancel(batchId, error, called)
      changed()
      return ids
    },
  }
}

function withPlaces(
  waiting: readonly { readonly id: string; readonly profileId: string }[],
): QueuePlace[] {
  const before = new Map<string, number>()
  return waiting.map(({ id, profileId }) => {
    const place = before.get(profileId) ?? 0
    before.set(profileId, place + 1)
    return { id, profileId, place }
  })
}
