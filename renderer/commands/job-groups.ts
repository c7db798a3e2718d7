import type { Job } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import { feed, showNewest } from '../data/feed/feed-store.ts'
import { recordUndo } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { errorText } from '../i18n/error-text.ts'
import { notifyFailure } from '../ui/toasts.tsx'
import { runOrNotify, runFreeOrNotify } from './run-or-notify.ts'

/** Sends what is missing of several jobs again, for one press. What could not be sent is told once. */
export async function retryJobs(
  t: Translate,
  jobs: readonly Job[],
  gesture: Gesture,
): Promise<void> {
  await runOrNotify(t, t('job.retryFailed'), async () => {
    // The oldest first, as they were sent.
    const inOrder = jobs.toSorted((a, b) => a.createdAt - b.createdAt)
    const { sent, error } = await feed.retryAll(
      inOrder.map(({ id }) => id),
      gesture,
    )
    if (sent > 0) showNewest()
    if (error !== null) notifyFailure(t('job.retryFailed'), errorText(t, error))
  })
}

/** Takes several ended jobs without outputs out of the feed, in one step that can be undone, as far as they can be. */
export async function dismissJobs(t: Translate, jobs: readonly Job[]): Promise<void> {
  const dismiss = (all: readonly Job[], onGone?: (job: Job) => void): Promise<boolean> =>
    runOrNotify(t, t('job.dismissFailed'), () =>
      forEach(all, async (job) => {
        await feed.dismiss(job.id)
        onGone?.(job)
      }),
    )
  const gone: Job[] = []
  await dismiss(jobs, (job) => gone.push(job))
  if (gone.length === 0) return
  recordUndo({
    name: 'dismiss',
    undo: () =>
      runFreeOrNotify(t, t('job.undismissFailed'), () =>
        forEach(gone, ({ id }) => feed.undismiss(id)),
      ),
    redo: () => dismiss(gone),
  })
}

/** One after another, each of them: a failure, as of one that has brought something meanwhile, is thrown at the end. */
async function forEach(
  jobs: readonly Job[],
  action: (job: Job) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const job of jobs) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- in this order
      await action(job)
    } catch (thrown) {
      failures.push(thrown)
    }
  }
  if (failures.length > 0) throw failures[0]
}
