import { isChatJob } from '#shared/domain/any-job.ts'
import { expandBatch } from '#shared/domain/batch.ts'
import type { JobRequest } from '#shared/domain/job-request.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { LackOfRoom } from '../engine/jobs/lack-of-room.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'

type FeedJobs = Pick<
  Jobs,
  | 'create'
  | 'createBatch'
  | 'estimate'
  | 'runAgain'
  | 'list'
  | 'cancel'
  | 'retry'
  | 'checkAgain'
  | 'dismiss'
  | 'lackOfRoom'
  | 'find'
>

/**
 * The handlers of the feed. `confirmLowDisk` asks the user whether to send although the disk has little room; where they do not want to,
 * the call fails with `cancelled`, and nothing is recorded.
 */
export function generationHandlers(
  jobs: FeedJobs,
  confirmLowDisk: (lack: LackOfRoom) => Promise<boolean>,
): Handlers['generations'] {
  const assertWanted = async (requests: readonly JobRequest[]): Promise<void> => {
    const lack = await jobs.lackOfRoom(requests)
    if (lack !== null && !(await confirmLowDisk(lack))) throw new AppError('cancelled')
  }
  const assertWantedAgain = async (id: string): Promise<void> => {
    const job = jobs.find(id)
    if (job !== null) await assertWanted([job.request])
  }
  return {
    async create({ request }) {
      await assertWanted([request])
      return jobs.create(request)
    },
    async createBatch({ request, repeat, sizes, aspectRatios }) {
      const requests = expandBatch(request, { repeat, sizes, aspectRatios })
      await assertWanted(requests)
      return { jobs: jobs.createBatch(requests).length }
    },
    estimate: (request) => jobs.estimate(request),
    list: ({ after }) => jobs.list(after),
    cancel: ({ id }) => jobs.cancel(id),
    async retry({ id, smaller = false }) {
      if (isChat(jobs, id)) throw new AppError('invalid_request')
      await assertWantedAgain(id)
      const retried = await jobs.retry(id, { smaller })
      if (isChatJob(retried)) throw new AppError('invalid_request')
      return retried
    },
    async runAgain({ id }) {
      await assertWantedAgain(id)
      const job = isChat(jobs, id) ? null : jobs.runAgain(id)
      if (job === null || isChatJob(job)) throw new AppError('invalid_request')
      return job
    },
    async checkAgain({ id }) {
      const checked = isChat(jobs, id) ? null : await jobs.checkAgain(id)
      if (checked === null || isChatJob(checked)) throw new AppError('invalid_request')
      return checked
    },
    dismiss: ({ id }) => jobs.dismiss(id),
  }
}

/** A chat's turn is no business of the feed. */
function isChat(jobs: FeedJobs, id: string): boolean {
  const job = jobs.find(id)
  return job !== null && isChatJob(job)
}
