import type { GenerationRequest, Job } from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { Translate } from '../i18n/i18n.ts'
import { copyText } from '../ui/copy-text.ts'
import { notify, notifyFailure } from '../ui/toasts.tsx'
import { attempt } from './attempt.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { reuseRequest } from './reuse-request.ts'
import { feed, showNewest } from '../data/feed/feed-store.ts'

/** What can be done with a job. A failure is shown in the corner, in the user's words. */

/** Stops a running job. Answers whether the main process took the wish. */
export async function cancelJob(t: Translate, job: Job): Promise<boolean> {
  return attempt(t, t('job.cancelFailed'), () => feed.cancel(job.id))
}

/** Sends what is missing of a job again, and shows the new job. */
export async function retryJob(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await attempt(t, t('job.retryFailed'), () => feed.retry(job.id, gesture))
  if (sent) showNewest()
}

/** The same with smaller pictures, where the provider has refused them as too large. */
export async function sendSmaller(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await attempt(t, t('job.retryFailed'), () =>
    feed.retry(job.id, gesture, { smaller: true }),
  )
  if (sent) showNewest()
}

/** Makes the whole of a job once more, as a new job, and shows it. */
export async function runJobAgain(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await attempt(t, t('job.runAgainFailed'), () => feed.runAgain(job.id, gesture))
  if (sent) showNewest()
}

/** Looks through what had arrived of a job again, and says what came of it. */
export async function checkJobAgain(t: Translate, job: Job): Promise<void> {
  await attempt(t, t('job.checkFailed'), async () => {
    const found = (await feed.checkAgain(job.id)).outputs.length - job.outputs.length
    notify(found > 0 ? t('job.checkFound', { count: found }) : t('job.checkNothing'))
  })
}

/** Takes an ended job without outputs out of the feed. */
export async function dismissJob(t: Translate, job: Job): Promise<void> {
  await attempt(t, t('job.dismissFailed'), () => feed.dismiss(job.id))
}

/** Puts a request's prompt, settings and pictures into the composer, ready to be changed. */
export function reuse(request: GenerationRequest): void {
  reuseRequest(request)
  focusPrompt()
}

/** Puts a prompt, or the address of a file, on the clipboard. */
export function copyOf(t: Translate, what: 'prompt' | 'address', text: string): void {
  if (copyText(text)) notify(t(`copied.${what}`))
  else notifyFailure(t(`copyFailed.${what}`))
}
