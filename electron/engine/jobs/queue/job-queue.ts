import type { QueuePlace, QueueState } from '#shared/domain/queue.ts'
import { AppError, type ErrorData } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { Library } from '../../library/library.ts'
import type { JobEvents } from '../jobs-options.ts'
import type { Owners } from '../owners.ts'
import type { JobTurn } from '../run/job-runner.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { JobTransitions } from '../transitions.ts'
import { createBlockedProviders, isBlocking, type BlockedProviders } from './blocked-providers.ts'
import { coalesce } from './coalesce.ts'
import { createJobStarter, type JobStarter } from './start-jobs.ts'
import type { HeldBatches } from './held-batches.ts'
import type { QueueRows } from './queue-rows.ts'
import { createTurns, type Turns } from './turns.ts'

export interface JobQueueOptions {
  readonly rows: QueueRows
  readonly heldBatches: HeldBatches
  readonly running: RunningJobs
  readonly transitions: Pick<JobTransitions, 'endUnsent' | 'onMoved'>
  readonly library: Pick<Library, 'assertInPlace'>
  readonly owners: Pick<Owners, 'self'>
  readonly events: Pick<JobEvents, 'queueChanged'>
  readonly log: Logger
  /** Runs a job to its end. Never rejects. */
  readonly run: (turn: JobTurn) => Promise<void>
}

/**
 * Gives the jobs of this process their turn: those of a provider in the order of the queue, three at a time, each provider in a line of
 * its own, so that a slow one holds up nobody. Nothing is kept in memory of a job that waits.
 */
export interface JobQueue {
  /** Jobs have been recorded: they start as soon as there is a place. */
  added(profileId: string): void
  /** Starts every job that may start; with `keep` this process runs the library's queue from now on, and keeps to its pause. */
  startAll(options?: { readonly keep: boolean }): void
  /** Starts nothing until something else is done, which never rejects. */
  startNothingUntil(done: Promise<unknown>): Promise<void>
  /** As `QueueControl.pause`, `assurePaused` and `resume`. */
  pause(): void
  assurePaused(): void
  resume(): void
  state(): QueueState
  /**
   * Holds the jobs of a provider that refuses every request until the user goes on. Returns whether any job is held. In a process that
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
  /** A provider's token or settings have changed. */
  release(profileId: string): void
  /** Whether this process runs the library's queue, beyond its own jobs. */
  keeps(): boolean
  /** The first that wait, and how many of the same provider come before each. */
  places(limit: number): QueuePlace[]
  /** Whether a job waits in this process and its turn has not come. */
  isWaiting(row: LedgerJob | null): boolean
  waiting(limit: number): LedgerJob[]
  move(id: string, before: string | null): boolean
  /** Ends what waits, all or of a batch. Throws AppError `disk`. */
  cancelWaiting(batchId: string | null): void
}

/** What the queue is made of. */
interface QueueParts extends JobQueueOptions {
  readonly turns: Turns
  readonly blocked: BlockedProviders
  readonly dispatch: JobStarter
  /** The queue has another state. Never throws. */
  readonly emit: () => void
}

/** Creates the queue over its rows. Nothing starts by this. */
export function createJobQueue(options: JobQueueOptions): JobQueue {
  const { rows, running, transitions, events, log } = options
  const turns = createTurns(rows)
  const blocked = createBlockedProviders(rows)
  const emit = coalesce(
    () => {
      if (!running.quitting) events.queueChanged(stateOf(parts))
    },
    (thrown) => log.warn('the queue cannot be read', { error: String(thrown) }),
  )
  const dispatch = createJobStarter({
    ...options,
    turns,
    blocked,
    turnOf: (row) => turnOf(parts, row),
    onStarted: emit,
  })
  const parts: QueueParts = { ...options, turns, blocked, dispatch, emit }
  transitions.onMoved(() => releaseEmpty(parts))
  return { ...startingOf(parts), ...holdingOf(parts), ...orderOf(parts) }
}

/** Starting and pausing. */
function startingOf(
  parts: QueueParts,
): Pick<
  JobQueue,
  'added' | 'startAll' | 'startNothingUntil' | 'pause' | 'assurePaused' | 'resume' | 'keeps'
> {
  const { rows, blocked, dispatch, emit } = parts
  return {
    added(profileId) {
      // It could be recorded: so can others.
      if (dispatch.unstop()) dispatch.startAll()
      else dispatch.startFor(profileId)
    },
    startAll(how) {
      const begins = how?.keep === true && !dispatch.keeps
      if (begins) {
        dispatch.keep()
        holdAsBefore(parts)
      }
      dispatch.startAll()
    },
    startNothingUntil: dispatch.startNothingUntil,
    assurePaused() {
      rows.setPaused(true)
      dispatch.keep()
      emit()
    },
    pause() {
      try {
        rows.setPaused(true)
        dispatch.keep()
      } catch (thrown) {
        dispatch.stop(thrown)
      }
      emit()
    },
    resume() {
      rows.setPaused(false)
      dispatch.unstop()
      blocked.releaseAll()
      dispatch.startAll()
    },
    keeps: () => dispatch.keeps,
  }
}

/** Providers and batches that wait for the user. */
function holdingOf(
  parts: QueueParts,
): Pick<JobQueue, 'hold' | 'holdBatch' | 'releaseBatch' | 'release'> {
  const { heldBatches, blocked, dispatch, emit } = parts
  return {
    hold: (profileId, error) => holdProvider(parts, profileId, error),
    holdBatch(batchId, error) {
      if (!dispatch.keeps) return
      try {
        heldBatches.hold(batchId, error)
      } catch (thrown) {
        // What cannot be held must not go on either.
        dispatch.stop(thrown)
      }
    },
    releaseBatch(batchId) {
      heldBatches.release(batchId).forEach(dispatch.startFor)
      emit()
    },
    release(profileId) {
      if (blocked.release(profileId)) dispatch.startFor(profileId)
    },
  }
}

/** What waits, and in which order. */
function orderOf(
  parts: QueueParts,
): Pick<JobQueue, 'state' | 'places' | 'isWaiting' | 'waiting' | 'move' | 'cancelWaiting'> {
  const { rows, transitions, turns, emit } = parts
  const owner = parts.owners.self
  return {
    state: () => stateOf(parts),
    places: (limit) => withPlaces(rows.places(limit, turns.called)),
    isWaiting: (row) =>
      row !== null && row.state === 'queued' && row.owner === owner && !turns.called.has(row.id),
    waiting: (limit) => rows.first(limit, turns.called),
    move(id, successor) {
      const moved = rows.move(id, successor, turns.called)
      if (moved) emit()
      return moved
    },
    cancelWaiting(batchId) {
      const { data: error } = new AppError('cancelled')
      const ids = rows.waitingIds(batchId, turns.called)
      transitions.endUnsent(ids, { to: 'cancelled', error, owner })
      releaseEmpty(parts)
    },
  }
}

function stateOf({ rows, heldBatches, running, turns, blocked, dispatch }: QueueParts): QueueState {
  // The database may be closed by then.
  if (running.quitting) return { paused: true, waiting: 0, running: running.count() }
  const away = turns.away()
  const lines = [...blocked.list(away), ...heldBatches.list(away)]
  return {
    paused: dispatch.isStopped || rows.isPaused(),
    waiting: rows.count(turns.called),
    running: running.count(),
    ...(lines.length === 0 ? {} : { held: lines }),
  }
}

/** Before the next can be added: afterwards it could not be told from those for which the line was held. */
function releaseEmpty({ turns, blocked, log, emit }: QueueParts): void {
  try {
    blocked.releaseEmpty(turns.away())
  } catch (thrown) {
    log.warn('the queue cannot be read', { error: String(thrown) })
  }
  emit()
}

/** What had made the jobs before it fail, before the last start, would do so again. */
function holdAsBefore({ rows, blocked }: QueueParts): void {
  for (const profileId of rows.profiles()) {
    const failure = rows.lastFailure(profileId)
    if (failure !== null && isBlocking(failure)) blocked.hold(profileId, failure)
  }
}

function holdProvider(
  { rows, turns, blocked, dispatch }: QueueParts,
  profileId: string,
  error: ErrorData,
): boolean {
  try {
    const holds = dispatch.keeps && rows.lineOf(profileId, turns.called) !== null
    if (holds) blocked.hold(profileId, error)
    return holds
  } catch (thrown) {
    dispatch.stop(thrown)
    return false
  }
}

/** What a job may do to the queue. It was sent with the token, and to the address, of its beginning: once these have changed, it holds up nobody. */
function turnOf(
  parts: QueueParts,
  { id, profileId }: LedgerJob,
): Pick<JobTurn, 'hold' | 'putBack'> {
  const { turns, blocked, dispatch } = parts
  const releases = blocked.releasesOf(profileId)
  const isAsBefore = (): boolean => blocked.releasesOf(profileId) === releases
  return {
    hold(error) {
      if (isAsBefore()) holdProvider(parts, profileId, error)
    },
    putBack(error) {
      if (!dispatch.keeps) return false
      if (isAsBefore()) blocked.hold(profileId, error)
      turns.putBack(id)
      return true
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
