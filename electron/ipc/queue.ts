import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { MOST_PLACES } from '#shared/ipc/queue.ts'
import type { QueueControl } from '../engine/jobs/queue/queue-control.ts'

/** Returns the handlers of the queue. */
export function queueHandlers(
  queue: Omit<
    QueueControl,
    'providerChanged' | 'endUnsent' | 'first' | 'cancel' | 'runningCount' | 'assurePaused'
  >,
): Handlers['queue'] {
  return {
    state: () => queue.state(),
    places: () => queue.places(MOST_PLACES),
    pause: () => queue.pause(),
    resume: () => queue.resume(),
    goOnWithBatch: ({ batchId }) => queue.goOnWithBatch(batchId),
    cancelAll: () => queue.cancelAll(),
    cancelBatch: ({ batchId }) => queue.cancelBatch(batchId),
    // The job's position is looked up here: the page's copy of the order may be old.
    move({ id, to }) {
      const places = queue.places(MOST_PLACES)
      const job = places.find((one) => one.id === id)
      if (job === undefined) throw new AppError('invalid_request')
      const others = places.slice(0, places.indexOf(job))
      const before =
        to === 'front'
          ? others[0]
          : // Other providers' jobs do not block it: passing one of those would change nothing.
            others.findLast(({ profileId }) => profileId === job.profileId)
      if (before !== undefined) queue.move(id, before.id)
    },
  }
}
