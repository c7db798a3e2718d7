import type { AnyJob } from '#shared/domain/any-job.ts'
import type { QueuePlace, QueueState } from '#shared/domain/queue.ts'
import { AppError } from '#shared/errors.ts'
import type { LedgerJob } from '../ledger-job.ts'
import type { RunningJobs } from '../running-jobs.ts'
import type { JobQueue } from './job-queue.ts'

/** What the user can do with the queue. It holds the jobs of this process; those of another living one are left alone. */
export interface QueueControl {
  /**
   * Nothing new starts until `resumeQueue`, also after a restart; what runs goes on. The pause is the library's: every process
   * keeps to it that sees to what waits (`recover` with `startQueued`), and that has paused itself.
   */
  pauseQueue(): void
  /**
   * Throws AppError `disk` when that cannot be written down. Also starts a queue again that had stopped by itself on a full disk, and
   * providers' lines that were held; see `QueueState.held`.
   */
  resumeQueue(): void
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
}

export interface QueueControlContext {
  readonly queue: JobQueue
  readonly running: RunningJobs
  readonly presentAll: (rows: readonly LedgerJob[]) => AnyJob[]
  /** Tells the host that a job has changed. */
  readonly changed: (id: string) => void
}

/** Jobs that are told of in one step: the host must be able to do something else in between. */
const TOLD_AT_ONCE = 100

/** Creates the control over a queue. */
export function createQueueControl(context: QueueControlContext): QueueControl {
  const { queue, running, presentAll, changed } = context

  const tell = (ids: readonly string[]): void => {
    if (running.quitting) return
    ids.slice(0, TOLD_AT_ONCE).forEach(changed)
    const rest = ids.slice(TOLD_AT_ONCE)
    if (rest.length > 0) setImmediate(() => tell(rest))
  }

  const cancel = (batchId: string | null): void => {
    try {
      // First what waits: otherwise it would start in the places of what is stopped.
      tell(queue.cancelWaiting(batchId, new AppError('cancelled').data))
    } finally {
      running.cancelAll(batchId)
    }
  }

  return {
    pauseQueue: queue.pause,
    resumeQueue: queue.resume,
    queueState: queue.state,
    queuedJobs: (limit) => presentAll(queue.waiting(limit)),
    queuePlaces: queue.places,
    providerChanged: queue.release,
    moveInQueue(id, before) {
      if (!queue.move(id, before)) throw new AppError('invalid_request')
    },
    cancelAll: () => cancel(null),
    cancelBatch: cancel,
  }
}
