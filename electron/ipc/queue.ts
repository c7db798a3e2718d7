import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { MOST_PLACES } from '#shared/ipc/queue.ts'
import type { QueueControl } from '../engine/jobs/queue/queue-control.ts'

export function queueHandlers(queue: QueueControl): Handlers['queue'] {
  const order = (): string[] => queue.queuedJobs(MOST_PLACES).map(({ id }) => id)
  return {
    state: () => queue.queueState(),
    order,
    pause: () => queue.pauseQueue(),
    resume: () => queue.resumeQueue(),
    cancelAll: () => queue.cancelAll(),
    cancelBatch: ({ batchId }) => queue.cancelBatch(batchId),
    // Where the job stands is looked up here: what the page knows of the order may be old.
    move({ id, to }) {
      const ids = order()
      const place = ids.indexOf(id)
      const before = to === 'front' ? ids[0] : ids[place - 1]
      if (place === 0 || before === id) return
      if (before === undefined) throw new AppError('invalid_request')
      queue.moveInQueue(id, before)
    },
  }
}
