import type { AnyJob } from '#shared/domain/any-job.ts'
import type { QueuePlace, QueueState } from '#shared/domain/queue.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import type { LedgerJob } from '../../database/job-row.ts'
import type { RunningJobs } from '../run/running-jobs.ts'
import type { PendingEnds } from '../pending-ends.ts'
import type { JobQueue } from './job-queue.ts'
import type { QueueRows } from './queue-rows.ts'

/** What the user can do with the queue. It holds the jobs of this process; those of another living one are left alone. */
export interface QueueControl {
  /**
   * Nothing new starts until `resumeQueue`, also after a restart; what runs goes on. The pause is the library's: every process
   * keeps to it that sees to what waits (`recover` with `startQueued`), and that has paused itself.
   */
  pauseQueue(): void
  /**
   * Throws AppError `disk` when that cannot be written down. Also starts a queue again that had stopped by itself on a full disk, and
   * providers' lines that were held, but for held batches; see `QueueState.held`.
   */
  resumeQueue(): void
  /** Lets a held batch go on, to its end. Throws AppError `disk` when that cannot be written down: then it stays held. */
  goOnWithBatch(batchId: string): void
  queueState(): QueueState
  /** The first that wait, in the order in which they will start, as far as their providers have places. */
  queuedJobs(limit: number): AnyJob[]
  /** The ids of the same, and how many of the same provider come before each. */
  queuePlaces(limit: number): QueuePlace[]
  /** A provider's token or settings have changed: what waited for that goes on. */
  providerChanged(profileId: string): void
  /**
   * Puts a job that waits before another one that waits, or behind all. Throws `invalid_request` when one of them does not
   * wait here any more: then nothing has changed.
   */
  moveInQueue(id: string, before: string | null): void
  /** Ends all that wait at once, and stops what runs; what had arrived of it is kept. */
  cancelAll(): void
  /** The same for the jobs of one batch. */
  cancelBatch(batchId: string): void
  /**
   * Ends, in the ledger alone, what this process has not sent, also what is about to be: for a process that ends, and whose jobs no other
   * one is to go on with. Never throws; what cannot be written down is noted elsewhere, as far as that is possible.
   */
  endUnsent(): void
}

export interface QueueControlContext {
  readonly queue: JobQueue
  readonly rows: Pick<QueueRows, 'profiles' | 'cancel' | 'first'>
  readonly pendingEnds: Pick<PendingEnds, 'add'>
  readonly log: Logger
  readonly running: RunningJobs
  readonly presentAll: (rows: readonly LedgerJob[]) => AnyJob[]
  /** Tells the host, in steps, that jobs have changed. */
  readonly changedAll: (ids: readonly string[]) => void
}

/** Creates the control over a queue. */
export function createQueueControl(context: QueueControlContext): QueueControl {
  const { queue, rows, running, pendingEnds, log, presentAll, changedAll } = context

  const cancel = (batchId: string | null): void => {
    try {
      // First what waits: otherwise it would start in the places of what is stopped.
      changedAll(queue.cancelWaiting(batchId, new AppError('cancelled').data))
    } finally {
      running.cancelAll(batchId)
    }
  }

  const endAll = (): void => {
    try {
      rows.cancel(null, new AppError('cancelled').data, [])
    } catch {
      rows.first(Number.MAX_SAFE_INTEGER, []).forEach(pendingEnds.add)
    }
  }

  return {
    pauseQueue: queue.pause,
    resumeQueue: queue.resume,
    goOnWithBatch: queue.releaseBatch,
    queueState: queue.state,
    queuedJobs: (limit) => presentAll(queue.waiting(limit)),
    queuePlaces: queue.places,
    providerChanged: queue.release,
    moveInQueue(id, before) {
      if (!queue.move(id, before)) throw new AppError('invalid_request')
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
  }
}
