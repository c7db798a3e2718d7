import { isChatJob, type AnyJob } from '#shared/domain/any-job.ts'
import type { Job } from '#shared/domain/generation.ts'
import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { Jobs } from '../engine/jobs/jobs.ts'
import type { ActiveProfile } from '../engine/profiles/profiles.ts'
import type { AssertRoomOrWanted } from './confirm-room.ts'

type FeedJobs = Pick<Jobs, 'list' | 'find' | 'retry' | 'runAgain' | 'dismiss' | 'undismiss'> & {
  readonly queue: Pick<Jobs['queue'], 'cancel'>
  readonly recovery: Pick<Jobs['recovery'], 'checkAgain'>
}

/** Returns the handlers of the feed: generations only, since a chat's turn is not part of it. `active` tells the provider in use. */
export function jobHandlers(
  jobs: FeedJobs,
  assertRoomOrWanted: AssertRoomOrWanted,
  active: () => ActiveProfile,
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
    async retryAll({ ids }) {
      const found = [...new Set(ids)].map((id) => jobs.find(id))
      const requests = found.flatMap((job) => (job === null ? [] : [job.request]))
      for (const id of ids) assertNoChat(id)
      await assertRoomOrWanted(requests)
      return retryEach(jobs, new Set(ids), active())
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

/**
 * One after another, as a batch is sent, and all to one provider, whichever is chosen meanwhile. What was sent before one that cannot be is on its
 * way, and is counted. One of which everything has come meanwhile, or that is under way, keeps none of the others from being sent.
 */
async function retryEach(
  jobs: Pick<Jobs, 'retry'>,
  ids: ReadonlySet<string>,
  profile: ActiveProfile,
) {
  const pressedAt = performance.now()
  let sent = 0
  const passedOver: ErrorData[] = []
  for (const id of ids) {
    const isLate = performance.now() - pressedAt > LONGEST_PRESS
    if (isLate) return { sent, error: passedOver.at(-1) ?? new AppError('timeout').data }
    try {
      // oxlint-disable-next-line no-await-in-loop -- in this order, and none after one that is refused for a reason that all have
      await jobs.retry(id, { profile })
      sent += 1
    } catch (thrown) {
      const error = errorDataOf(thrown)
      if (!OF_ONE_JOB.has(error.reason)) return { sent, error }
      passedOver.push(error)
    }
  }
  // What has come is seen where it is shown, but not that nothing at all was sent.
  const underWay = passedOver.find(({ reason }) => reason === 'under_way')
  return { sent, error: underWay ?? (sent === 0 ? passedOver[0] : null) ?? null }
}

/** Milliseconds: what would be sent long after the press, because hosts are silent that are looked at before, waits for another one. */
const LONGEST_PRESS = 30_000

const OF_ONE_JOB: ReadonlySet<ErrorData['reason']> = new Set(['nothing_missing', 'under_way'])

function generationOf(job: AnyJob): Job {
  if (isChatJob(job)) throw new AppError('invalid_request')
  return job
}
