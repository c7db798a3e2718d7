import { Pause, Play, X } from 'lucide-react'
import { errorDataOf } from '#shared/errors.ts'
import type { Gesture } from '#shared/ipc/gesture.ts'
import type { Translate } from '../i18n/i18n.ts'
import { notify } from '../ui/toasts.tsx'
import { runOrNotify } from './run-or-notify.ts'
import { jobsUnderWay, queue } from '../data/queue-store.ts'
import { closeDialog, openDialog, type CancelScope } from '../navigation/dialog-store.ts'
import type { FreeCommand, SpendingCommand } from './command.ts'
import { isUncovered } from './views.ts'

/** What can be done with the queue as a whole. */
export const queueCommands = {
  pauseQueue: {
    icon: Pause,
    when: () => !queue.store.getState().state.paused,
    run: ({ t }) => void pauseQueue(t),
  },
  resumeQueue: {
    icon: Play,
    when: () => queue.store.getState().state.paused,
    subject: () => 'queue',
    spend: ({ t }, gesture) => void resumeQueue(t, gesture),
  },
  cancelAll: {
    icon: X,
    when: (context) => isUncovered(context) && jobsUnderWay(queue.store.getState()) > 0,
    run: ({ t }) => cancelEverything(t),
  },
} as const satisfies Record<string, FreeCommand | SpendingCommand>

/** Asks before several jobs are cancelled, unless all have just ended. */
export function askToCancel(scope: CancelScope): void {
  if (jobsUnderWay(queue.store.getState()) > 0) openDialog({ type: 'cancel-jobs', scope })
}

// All of them may end while the question stands there. Kept, it would be asked again about the next job, of its own accord.
queue.store.subscribe((view) => {
  if (jobsUnderWay(view) === 0) closeDialog('cancel-jobs')
})

/** Cancels everything, at once where there is only one job. */
export function cancelEverything(t: Translate): void {
  if (jobsUnderWay(queue.store.getState()) > 1) askToCancel('all')
  else void cancelScope(t, 'all')
}

/** Cancels several jobs without asking. */
export async function cancelScope(t: Translate, scope: CancelScope): Promise<void> {
  await runOrNotify(t, t('job.cancelFailed'), () =>
    scope === 'all' ? queue.cancelAll() : queue.cancelBatch({ batchId: scope.batchId }),
  )
}

/** Lets nothing new start. */
export async function pauseQueue(t: Translate): Promise<void> {
  await runOrNotify(t, t('queue.pauseFailed'), () => queue.pause())
}

/** Lets what waits start. */
export async function resumeQueue(t: Translate, gesture: Gesture): Promise<void> {
  await runOrNotify(t, t('queue.resumeFailed'), () => queue.resume({ gesture }))
}

/** Lets a held batch go on. */
export async function goOnWithBatch(
  t: Translate,
  batchId: string,
  gesture: Gesture,
): Promise<void> {
  await runOrNotify(t, t('queue.resumeFailed'), () => queue.goOnWithBatch({ batchId, gesture }))
}

/** Moves a job that waits. When its turn has come meanwhile, that is said: it is no fault. */
export async function moveInQueue(t: Translate, id: string, to: 'up' | 'front'): Promise<void> {
  await runOrNotify(t, t('queue.moveFailed'), async () => {
    try {
      await queue.move({ id, to })
    } catch (thrown) {
      if (errorDataOf(thrown).code !== 'invalid_request') throw thrown
      notify(t('queue.moveTooLate'))
    }
  })
}
