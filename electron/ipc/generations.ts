import { expandBatch } from '#shared/domain/batch.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { AssertRoomOrWanted } from './confirm-room.ts'

/** Returns the handlers of new generations. */
export function generationHandlers(
  jobs: Pick<Jobs, 'create' | 'createBatch' | 'estimate'>,
  assertRoomOrWanted: AssertRoomOrWanted,
): Handlers['generations'] {
  return {
    async create({ request }) {
      await assertRoomOrWanted([request])
      return jobs.create(request)
    },
    async createBatch({ request, repeat, sizes, aspectRatios }) {
      const requests = expandBatch(request, { repeat, sizes, aspectRatios })
      await assertRoomOrWanted(requests)
      return { jobs: jobs.createBatch(requests).length }
    },
    estimate: (request) => jobs.estimate(request),
  }
}
