import { app, Notification, type BrowserWindow } from 'electron'
import type { AnyJob } from '#shared/domain/any-job.ts'
import type { ChatJob } from '#shared/domain/chat.ts'
import type { Progress } from '#shared/domain/generation.ts'
import type { QueueState } from '#shared/domain/queue.ts'
import type { Language, Settings } from '#shared/domain/settings.ts'
import type { MainWindow } from './main-window.ts'
import { notificationText } from './text/notification-text.ts'
import { createJobNotifier } from './notifications.ts'
import { createTaskbarProgress, type TaskbarState } from './taskbar-progress.ts'

export interface JobIndicatorsOptions {
  readonly window: MainWindow
  readonly language: () => Language
  readonly preferences: () => Pick<Settings, 'notifications' | 'discreet'>
  /** Whether a job belongs to this process: those of the command line are its own affair. */
  readonly isOwn: (id: string) => boolean
}

/** What the system shows of the jobs outside the window. */
export interface JobIndicators {
  jobChanged(job: AnyJob): void
  /** A turn has called tools, and waits for the user. */
  chatWaits(turn: ChatJob): void
  jobProgress(updates: readonly { readonly jobId: string; readonly progress: Progress }[]): void
  queueChanged(state: QueueState): void
}

/**
 * Shows progress in the taskbar or dock; when jobs end while the window is not in front, a notification, and their number at the app's
 * icon where the system has a place for it (macOS, some desktops of Linux), until the window is in front again.
 */
export function showJobIndicators({
  window,
  language,
  preferences,
  isOwn,
}: JobIndicatorsOptions): JobIndicators {
  const taskbar = createTaskbarProgress((state) => showInTaskbar(window.current(), state))
  // Kept: a notification that is collected as garbage forgets what a click on it means.
  let shown: Notification | null = null
  const notifier = createJobNotifier({
    isInFront: () => window.current()?.isFocused() === true,
    show(jobs) {
      const { notifications, discreet } = preferences()
      if (!notifications || !Notification.isSupported()) return
      shown?.close()
      shown = new Notification(notificationText(language(), jobs, { discreet }))
      shown.on('click', () => void window.show())
      shown.show()
    },
    count: (jobs) => void app.setBadgeCount(preferences().notifications ? jobs : 0),
  })
  app.on('browser-window-focus', notifier.seen)
  return {
    jobChanged(job) {
      if (!isOwn(job.id)) return
      taskbar.jobChanged(job)
      notifier.jobChanged(job)
    },
    chatWaits(turn) {
      if (isOwn(turn.id)) notifier.waits(turn)
    },
    jobProgress: taskbar.jobProgress,
    queueChanged: taskbar.queueChanged,
  }
}

function showInTaskbar(window: BrowserWindow | null, state: TaskbarState): void {
  if (window === null || window.isDestroyed()) return
  if (state === null) window.setProgressBar(-1)
  // A value above 1 is what macOS takes for an unknown one; Windows is told by the mode.
  else if (state === 'unknown') window.setProgressBar(2, { mode: 'indeterminate' })
  else window.setProgressBar(state)
}
