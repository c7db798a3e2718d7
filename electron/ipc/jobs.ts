import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import type { Job } from '#shared/domain/generation.ts'
import { AppError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { AssertRoomOrWanted } from './confirm-room.ts'

type FeedJobs = Pick<Jobs, 'list' | 'find' | 'retry' | 'runAgain' | 'dismiss' | 'undismiss'> & {
  readonly queue: Pick<Jobs['queue'], 'cancel'>
  readonly recovery: Pick<Jobs['recovery'], 'checkAgain'>
}

/** Returns the handlers of the feed: generations only, since a chat's turn is not part of it. */
export function jobHandlers(
  jobs: FeedJobs,
  assertRoomOrWanted: AssertRoomOrWanted,
): Handlers['jobs'] {
  /** Refuses a turn of a chat. The engine refuses unknown ids. */
  const assertNoChat = (id: string): void => {
    const job = jobs.find(id)
    if (job !== null && isChatJob(job)) throw new AppError('invalid_request')
  }
  const assertWantedAgain = async (id: string): Promise<void> => {
    const job = jobs.find(id)
    if (job !== null) await assertRoomOrWanted([job.request])
  }
  return {
    list: ({ after, only }) => jobs.list(after, only),
    cancel: ({ id }) => jobs.queue.cancel(id),
    async retry({ id, smaller = false }) {
      assertNoChat(id)
      await assertWantedAgain(id)
      return generationOf(await jobs.retry(id, { smaller }))
    },
    async runAgain({ id }) {
      assertNoChat(id)
      await assertWantedAgain(id)
      return generationOf(jobs.runAgain(id))
    },
    async checkAgain({ id }) {
      assertNoChat(id)
      return generationOf(await jobs.recovery.checkAgain(id))
    },
    dismiss: ({ id }) => jobs.dismiss(id),
    undismiss: ({ id }) => jobs.undismiss(id),
  }
}

function generationOf(job: AnyJob): Job {
  if (isChatJob(job)) throw new AppError('invalid_request')
  return job
}
