import { isRunning, type JobState } from '#shared/domain/generation.ts'
import type { ErrorData } from '#shared/errors.ts'
import { databaseError } from '../database/database.ts'
import type { LedgerJob } from '../database/job-row.ts'
import { canFollow } from '../database/job-state.ts'
import { updateJobStates } from '../database/job-state-update.ts'
import { unflushed } from '../database/unflushed.ts'
import type { Clock, Logger } from '../host.ts'
import type { Library } from '../library/library.ts'
import type { Ledger } from './ledger.ts'
import type { Owners } from './owners.ts'
import type { RunningJobs } from './run/running-jobs.ts'

/** What became of a change of state that was wanted. */
export type Transition =
  | { readonly type: 'moved'; readonly row: LedgerJob }
  /** Another process has taken the job, whose row is as it is there; this process has nothing to say about it any more. */
  | { readonly type: 'refused'; readonly row: LedgerJob }
  /** The app quits, which is not cancelling: the row stays as it is and is found, as interrupted, at the next start. */
  | { readonly type: 'left' }

/** An end that is about to be written. */
export interface JobEnding {
  readonly id: string
  readonly error: ErrorData | null
}

/** How jobs that were never sent end. */
export interface UnsentEnd {
  readonly to: 'cancelled' | 'failed'
  readonly error: ErrorData
  /** The process that they belong to. */
  readonly owner: string
}

/** The one writer of what state a job of this process is in. It writes, and emits what it has written. */
export interface JobTransitions {
  /** Writes a state and emits it. Throws as `record`. */
  move(id: string, to: JobState, error: ErrorData | null): Transition
  /**
   * Writes a state and emits nothing; with `owner` only as long as the job belongs to that process. Throws what the database throws, and
   * for a state that may not follow the present one of a job of this process's own: that is a bug, and not a user's error.
   */
  record(
    id: string,
    to: JobState,
    error?: ErrorData | null,
    owner?: string | null,
  ): Exclude<Transition, { type: 'left' }>
  /** Ends those of some jobs that still wait, in one statement, and emits their ids. Returns these. Throws AppError `disk`. */
  endUnsent(ids: readonly string[], end: UnsentEnd): string[]
  /** The same, emitting nothing. */
  recordUnsent(ids: readonly string[], end: UnsentEnd): string[]
  /** Called before the end of a job is written: the next one of its batch would have its turn then. */
  onEnding(listener: (ending: JobEnding) => void): void
  /** Called after a state was written, in the order in which listeners were added. */
  onMoved(listener: (row: LedgerJob) => void): void
  /** Called after jobs were ended that waited. */
  onEndedUnsent(listener: (ids: readonly string[]) => void): void
}

export interface JobTransitionsOptions {
  readonly library: Pick<Library, 'database'>
  readonly ledger: Pick<Ledger, 'find'>
  readonly running: Pick<RunningJobs, 'quitting' | 'isCancelled'>
  readonly owners: Pick<Owners, 'self'>
  readonly clock: Clock
  readonly log: Logger
}

/** Creates it over a ledger. */
export function createJobTransitions(options: JobTransitionsOptions): JobTransitions {
  const { library, ledger, running, owners, clock, log } = options
  const { database } = library
  const { self } = owners
  const endingListeners: ((ending: JobEnding) => void)[] = []
  const movedListeners: ((row: LedgerJob) => void)[] = []
  const endedUnsentListeners: ((ids: readonly string[]) => void)[] = []

  const existing = (id: string): LedgerJob => {
    const row = ledger.find(id)
    if (row === null) throw new Error(`The ledger has no job ${id}`)
    return row
  }

  const record: JobTransitions['record'] = (id, to, error = null, owner = null) => {
    const { state } = existing(id)
    const now = clock()
    const change = { to, error, from: [state], owner, updatedAt: now, endedAt: now }
    const write = () => updateJobStates(database, [id], change)
    // A stage that is only passed may wait for what comes next: before anything is sent, that is its attempt.
    const changed = isRunning(to) ? unflushed(database, write) : write()
    const row = existing(id)
    if (changed.length === 1) return { type: 'moved', row }
    if (row.owner === self) throw refusal(id, state, to)
    log.warn('another process has the job', { job: id, state: row.state, wanted: to })
    return { type: 'refused', row }
  }

  const recordUnsent: JobTransitions['recordUnsent'] = (ids, end) => {
    const now = clock()
    const change = { ...end, from: ['queued'] as const, updatedAt: now, endedAt: now }
    try {
      return updateJobStates(database, ids, change)
    } catch (thrown) {
      throw databaseError(thrown, 'ending jobs')
    }
  }

  /** Of what is broken off by quitting only a good end, and the user's own word, are written down. */
  const isLeftByQuitting = (id: string, to: JobState): boolean =>
    running.quitting &&
    !isRunning(to) &&
    to !== 'succeeded' &&
    !(to === 'cancelled' && running.isCancelled(id))

  return {
    move(id, to, error) {
      if (isLeftByQuitting(id, to)) return { type: 'left' }
      if (!isRunning(to)) for (const listener of endingListeners) listener({ id, error })
      // Nothing is sent for a job that another process has taken for one that was left behind.
      const transition = record(id, to, error, to === 'sending' ? self : null)
      if (transition.type === 'refused') return transition
      log.info('job state', { job: id, state: to, error: error?.code ?? null })
      for (const listener of movedListeners) listener(transition.row)
      return transition
    },
    record,
    endUnsent(ids, end) {
      const ended = recordUnsent(ids, end)
      for (const listener of endedUnsentListeners) listener(ended)
      return ended
    },
    recordUnsent,
    onEnding: (listener) => void endingListeners.push(listener),
    onMoved: (listener) => void movedListeners.push(listener),
    onEndedUnsent: (listener) => void endedUnsentListeners.push(listener),
  }
}

function refusal(id: string, from: JobState, to: JobState): Error {
  return new Error(
    canFollow(from, to)
      ? `Another process has changed the job ${id}`
      : `A job cannot go from ${from} to ${to}`,
  )
}
