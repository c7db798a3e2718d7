import type { AnyJob } from '#shared/domain/any-job.ts'
import type { QueuePlace, QueueState } from '#shared/domain/queue.ts'
import { isRunning } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { JobView } from '../job-view.ts'
import type { Ledger } from '../ledger.ts'
import type { Owners } from '../owners.ts'
import type { JobQueue } from './job-queue.ts'
import type { QueueRows } from './queue-rows.ts'
import type { JobTransitions } from '../transitions.ts'

/** What the user can do with the queue. It holds the jobs of this process; those of another living one are left alone. */
export interface QueueControl {
  /**
   * Nothing new starts until `resume`, also after a restart; what runs goes on. The pause is the library's: every process
   * keeps to it that runs the library's queue (`recovery.run` with `startQueued`), and that has paused itself.
   */
  pause(): void
  /** The same where something depends on it: throws AppError `disk` when it cannot be written down. */
  assurePaused(): void
  /**
   * Throws AppError `disk` when that cannot be written down. Also starts a queue again that had stopped by itself on a full disk, and
   * providers' lines that were held, but for held batches; see `QueueState.held`.
   */
  resume(): void
  /** Lets a held batch go on, to its end. Throws AppError `disk` when that cannot be written down: then it stays held. */
  goOnWithBatch(batchId: string): void
  state(): QueueState
  /** The first that wait, in the order in which they will start, as far as their providers have places. */
  first(limit: number): AnyJob[]
  /** The ids of the same, and how many of the same provider come before each. */
  places(limit: number): QueuePlace[]
  /** A provider's token or settings have changed: what waited for that goes on. */
  providerChanged(profileId: string): void
  /**
   * Puts a job that waits before another one that waits, or behind all. Throws `invalid_request` when one of them does not
   * wait here any more: then nothing has changed.
   */
  move(id: string, before: string | null): void
  /**
   * Stops a queued or running job; what had arrived is kept. Ended jobs stay as they are. Throws `invalid_request` with the
   * reason `other_process` for a job that is not this process's own.
   */
  cancel(id: string): void
  /** Ends all that wait at once, and stops what runs; what had arrived of it is kept. */
  cancelAll(): void
  /** The same for the jobs of one batch. */
  cancelBatch(batchId: string): void
  /**
   * Ends, in the ledger alone, what this process has not sent, also what is about to be: for a process that ends, and whose jobs no other
   * one is to go on with. Never throws; what cannot be written down is noted elsewhere, as far as that is possible.
   */
  endUnsent(): void
  /** How many jobs of this process are waiting or running. */
  runningCount(): number
}

export interface QueueControlContext {
  readonly queue: JobQueue
  readonly rows: Pick<QueueRows, 'profiles' | 'waitingIds' | 'first'>
  readonly transitions: Pick<JobTransitions, 'move' | 'recordUnsent'>
  readonly owners: Pick<Owners, 'self' | 'isAlive'>
  readonly ledger: Pick<Ledger, 'find' | 'claim'>
  readonly view: Pick<JobView, 'presentAll' | 'pendingEnds'>
  readonly log: Logger
  readonly running: RunningJobs
}

/** Creates the control over a queue. */
export function createQueueControl(context: QueueControlContext): QueueControl {
  const { queue, rows, running, transitions, owners, ledger, view, log } = context

  const cancel = (batchId: string | null): void => {
    try {
      // First what waits: otherwise it would start in the places of what is stopped.
      queue.cancelWaiting(batchId)
    } finally {
      running.cancelAll(batchId)
    }
  }

  const endAll = (): void => {
    try {
      const { data: error } = new AppError('cancelled')
      transitions.recordUnsent(rows.waitingIds(null, []), {
        to: 'cancelled',
        error,
        owner: owners.self,
      })
    } catch {
      rows.first(Number.MAX_SAFE_INTEGER, []).forEach(view.pendingEnds.add)
    }
  }

  /** A job that a dead process left before its turn belongs to the process that asks first. */
  const isLeftWaiting = (row: LedgerJob): boolean =>
    row.state === 'queued' && !owners.isAlive(row.owner) && ledger.claim(row, owners.self)

  return {
    pause: queue.pause,
    assurePaused: queue.assurePaused,
    resume: queue.resume,
    goOnWithBatch: queue.releaseBatch,
    state: queue.state,
    first: (limit) => view.presentAll(queue.waiting(limit)),
    places: queue.places,
    providerChanged: queue.release,
    move(id, before) {
      if (!queue.move(id, before)) throw new AppError('invalid_request')
    },
    cancel(id) {
      const row = running.cancel(id) ? null : ledger.find(id)
      if (row === null) return
      // It is seen to stop now, and not when the jobs before it let it have its turn.
      const isElsewhere =
        queue.isWaiting(row) || isLeftWaiting(row)
          ? transitions.move(id, 'cancelled', new AppError('cancelled').data).type === 'refused'
          : isRunning(row.state) && row.owner !== owners.self
      if (isElsewhere) throw new AppError('invalid_request', { reason: 'other_process' })
    },
    cancelAll: () => cancel(null),
    cancelBatch: cancel,
    endUnsent() {
      try {
        // Asked first: commands that only look must not want to write.
        if (rows.profiles().length > 0) endAll()
      } catch (thrown) {
        log.error('what waits could not be ended', { error: String(thrown) })
      }
    },
    runningCount() {
      try {
        const { waiting, running: started } = queue.state()
        return waiting + started
      } catch {
        // A database that cannot be read must not keep the app from quitting.
        return running.count()
      }
    },
  }
}
