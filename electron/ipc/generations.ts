import { isChatJob } from '#shared/domain/any-job.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'

type FeedJobs = Pick<Jobs, 'create' | 'list' | 'cancel' | 'retry' | 'dismiss' | 'find'>

export function generationHandlers(jobs: FeedJobs): Handlers['generations'] {
  return {
    create: (request) => jobs.create(request),
    list: ({ after }) => jobs.list(after),
    cancel: ({ id }) => jobs.cancel(id),
    retry({ id }) {
      const retried = isChat(jobs, id) ? null : jobs.retry(id)
      if (retried === null || isChatJob(retried)) throw new AppError('invalid_request')
      return retried
    },
    dismiss: ({ id }) => jobs.dismiss(id),
  }
}

/** A chat's turn is no business of the feed. */
function isChat(jobs: FeedJobs, id: string): boolean {
  const job = jobs.find(id)
  return job !== null && isChatJob(job)
}
