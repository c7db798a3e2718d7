import { isChatJob } from '#shared/domain/any-job.ts'
import { expandBatch } from '#shared/domain/batch.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
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
  | 'find'
>

export function generationHandlers(jobs: FeedJobs): Handlers['generations'] {
  return {
    create: ({ request }) => jobs.create(request),
    createBatch: ({ request, repeat, sizes, aspectRatios }) => ({
      jobs: jobs.createBatch(expandBatch(request, { repeat, sizes, aspectRatios })).length,
    }),
    estimate: (request) => jobs.estimate(request),
    list: ({ after }) => jobs.list(after),
    cancel: ({ id }) => jobs.cancel(id),
    async retry({ id }) {
      if (isChat(jobs, id)) throw new AppError('invalid_request')
      const retried = await jobs.retry(id)
      if (isChatJob(retried)) throw new AppError('invalid_request')
      return retried
    },
    runAgain({ id }) {
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
