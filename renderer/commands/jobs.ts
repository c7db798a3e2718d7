import {
  ArrowUp,
  ChevronsUp,
  Copy,
  Link,
  PencilLine,
  RotateCcw,
  Search,
  Settings,
  X,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import {
  IMPORTED_MODEL,
  isLocalModel,
  isRunning,
  UNKNOWN_MODEL,
  type GenerationRequest,
  type Job,
} from '#shared/domain/generation.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { Translate } from '../i18n/i18n.ts'
import { copyText } from '../ui/copy-text.ts'
import { notify, notifyFailure } from '../ui/toasts.tsx'
import { runOrNotify, runFreeOrNotify } from './run-or-notify.ts'
import { recordUndo } from '../data/undo.ts'
import { focusPrompt } from '../navigation/focus-prompt.ts'
import { reuseRequest } from './reuse-request.ts'
import { feed, showNewest } from '../data/feed/feed-store.ts'
import { canSendSmaller, endedBadly, hasNothing, missingOutputs } from '../data/feed/job-slots.ts'
import { isProviderConfigError } from '../data/feed/is-provider-config-error.ts'
import { queue } from '../data/queue-store.ts'
import type { CommandContext, FreeCommand, SpendingCommand } from './command.ts'
import { openSettingsOf } from './open-provider.ts'
import { askToCancel, moveInQueue } from './queue.ts'

/** What can be done with a job. A failure is shown in the corner, in the user's words. */
export const jobCommands = {
  jobCancel: onJob(
    X,
    (job, { t }) => cancelJob(t, job),
    ({ state }) => isRunning(state),
  ),
  jobCheckAgain: onJob(
    Search,
    (job, { t }) => checkJobAgain(t, job),
    (job) => endedBadly(job) && job.recoverable === true,
  ),
  jobRetry: {
    ...spendOnJob(
      RotateCcw,
      'retry',
      (job, { t }, gesture) => retryJob(t, job, gesture),
      (job) => endedBadly(job) && missingOutputs(job) > 0 && !canSendSmaller(job),
    ),
    label: retryLabel,
  },
  jobSendSmaller: spendOnJob(
    RotateCcw,
    'retry',
    (job, { t }, gesture) => sendSmaller(t, job, gesture),
    (job) => endedBadly(job) && missingOutputs(job) > 0 && canSendSmaller(job),
  ),
  jobRunAgain: spendOnJob(
    RotateCcw,
    'again',
    (job, { t }, gesture) => runJobAgain(t, job, gesture),
    ({ request }) => request.model !== UNKNOWN_MODEL && !isLocalModel(request.model),
  ),
  jobReuse: onJob(
    PencilLine,
    ({ request }) => reuse(request),
    ({ request }) => !isLocalModel(request.model),
  ),
  jobCopyPrompt: onJob(
    Copy,
    ({ request }, { t }) => copyOf(t, 'prompt', request.prompt),
    ({ request }) => request.model !== IMPORTED_MODEL,
  ),
  jobCopyAddress: onJob(
    Link,
    (job, { t }) => {
      if (endedBadly(job) && job.error.address !== undefined) {
        copyOf(t, 'address', job.error.address)
      }
    },
    (job) => endedBadly(job) && job.error.address !== undefined,
  ),
  jobOpenProvider: onJob(
    Settings,
    ({ profileId }) => openSettingsOf(profileId),
    (job) => endedBadly(job) && isProviderConfigError(job.error),
  ),
  jobDismiss: onJob(
    X,
    (job, { t }) => dismissJob(t, job),
    (job) => endedBadly(job) && hasNothing(job),
  ),
  jobMoveToFront: onJob(
    ChevronsUp,
    ({ id }, { t }) => void moveInQueue(t, id, 'front'),
    isBehindOthers,
  ),
  jobMoveUp: onJob(ArrowUp, ({ id }, { t }) => void moveInQueue(t, id, 'up'), isBehindOthers),
  jobCancelBatch: onJob(
    X,
    ({ batchId }) => {
      if (batchId !== null) askToCancel({ batchId })
    },
    ({ batchId, state }) => batchId !== null && isRunning(state),
  ),
} as const satisfies Record<string, FreeCommand | SpendingCommand>

function onJob(
  icon: LucideIcon,
  run: (job: Job, context: CommandContext) => void | Promise<unknown>,
  suits: (job: Job) => boolean = () => true,
): FreeCommand {
  return {
    icon,
    when: ({ job }) => job !== null && suits(job),
    run: (context) => (context.job === null ? undefined : run(context.job, context)),
  }
}

/** `what` is the same for two commands of which one right after the other would be a slip. */
function spendOnJob(
  icon: LucideIcon,
  what: string,
  spend: (job: Job, context: CommandContext, gesture: Gesture) => Promise<unknown>,
  suits: (job: Job) => boolean,
): SpendingCommand {
  return {
    icon,
    when: ({ job }) => job !== null && suits(job),
    subject: ({ job }) => `${what} ${job?.id ?? ''}`,
    spend: (context, gesture) =>
      context.job === null ? undefined : spend(context.job, context, gesture),
  }
}

/** Names what a retry sends: what is missing, or all of it. */
function retryLabel({ job, t }: CommandContext): string {
  if (job !== null && endedBadly(job) && job.outputs.length > 0) {
    return t('job.makeMissing', { count: missingOutputs(job) })
  }
  return t(job?.state === 'interrupted' ? 'job.sendAgain' : 'commands.jobRetry')
}

function isBehindOthers({ id, state }: Job): boolean {
  return state === 'queued' && (queue.store.getState().places.get(id)?.place ?? 0) > 0
}

/** Stops a running job. Answers whether the main process took the wish. */
export async function cancelJob(t: Translate, job: Job): Promise<boolean> {
  return runOrNotify(t, t('job.cancelFailed'), () => feed.cancel(job.id))
}

/** Sends what is missing of a job again, and shows the new job. */
async function retryJob(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await runOrNotify(t, t('job.retryFailed'), () => feed.retry(job.id, gesture))
  if (sent) showNewest()
}

/** The same with smaller pictures, where the provider has refused them as too large. */
async function sendSmaller(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await runOrNotify(t, t('job.retryFailed'), () =>
    feed.retry(job.id, gesture, { smaller: true }),
  )
  if (sent) showNewest()
}

/** Makes the whole of a job once more, as a new job, and shows it. */
async function runJobAgain(t: Translate, job: Job, gesture: Gesture): Promise<void> {
  const sent = await runOrNotify(t, t('job.runAgainFailed'), () => feed.runAgain(job.id, gesture))
  if (sent) showNewest()
}

/** Looks through what had arrived of a job again, and says what came of it. */
async function checkJobAgain(t: Translate, job: Job): Promise<void> {
  await runOrNotify(t, t('job.checkFailed'), async () => {
    const found = (await feed.checkAgain(job.id)).outputs.length - job.outputs.length
    notify(found > 0 ? t('job.checkFound', { count: found }) : t('job.checkNothing'))
  })
}

/** Takes an ended job without outputs out of the feed. */
async function dismissJob(t: Translate, job: Job): Promise<void> {
  const dismiss = (): Promise<boolean> =>
    runOrNotify(t, t('job.dismissFailed'), () => feed.dismiss(job.id))
  if (!(await dismiss())) return
  recordUndo({
    name: 'dismiss',
    undo: () => runFreeOrNotify(t, t('job.undismissFailed'), () => feed.undismiss(job.id)),
    redo: dismiss,
  })
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
