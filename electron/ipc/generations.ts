import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'

export function generationHandlers(jobs: Jobs): Handlers['generations'] {
  return {
    create: (request) => jobs.create(request),
    list: ({ after }) => jobs.list(after),
    cancel: ({ id }) => jobs.cancel(id),
    retry: ({ id }) => jobs.retry(id),
    dismiss: ({ id }) => jobs.dismiss(id),
  }
}
