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

/** Takes several ended jobs without outputs out of the feed, in one step that can be undone. */
export async function dismissJobs(t: Translate, jobs: readonly Job[]): Promise<void> {
  const dismiss = (): Promise<boolean> =>
    runOrNotify(t, t('job.dismissFailed'), () => forEach(jobs, ({ id }) => feed.dismiss(id)))
  if (!(await dismiss())) return
  recordUndo({
    name: 'dismiss',
    undo: () =>
      runFreeOrNotify(t, t('job.undismissFailed'), () =>
        forEach(jobs, ({ id }) => feed.undismiss(id)),
      ),
    redo: dismiss,
  })
}

/** One after another: a failure ends it, and is told once. */
async function forEach(
  jobs: readonly Job[],
  action: (job: Job) => Promise<unknown>,
): Promise<void> {
  for (const job of jobs) {
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await action(job)
  }
}
