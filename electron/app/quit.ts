import { setTimeout as wait } from 'node:timers/promises'
import { app, type BrowserWindow } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../engine/host.ts'
import type { Intake } from '../engine/intake/intake.ts'
import type { ReaderProcesses } from '../engine/reader/reader-processes.ts'
import { confirmQuit } from './dialogs.ts'
import type { DraftsFile } from './drafts-file.ts'
import { takeSignals } from './end-signals.ts'
import type { LibraryTasks } from './library-tasks/task-runner.ts'
import type { MainWindow } from './main-window.ts'
import { quitQuestion, runningTask, type QuitQuestion } from './quit-question.ts'

/**
 * How long the engine may take to close, in milliseconds. What it was waiting for is found at the next start as after
 * a crash; an app that cannot be quit would be killed, and is no better off.
 */
const CLOSING_TIMEOUT = 10_000
/** The same for what pages say as they go: there is no window any more, and a disk that does not answer would keep the app from being started again. */
const LAST_WORDS_TIMEOUT = 2000

interface QuitOptions {
  readonly window: MainWindow
  readonly engine: Pick<Engine, 'close'> & {
    readonly chat: Pick<Engine['chat'], 'close'>
    readonly jobs: Pick<Engine['jobs'], 'close'> & {
      readonly queue: Pick<Engine['jobs']['queue'], 'runningCount'>
    }
  }
  readonly readers: Pick<ReaderProcesses, 'close'>
  readonly tasks: Pick<LibraryTasks, 'current' | 'close'>
  readonly intake: Pick<Intake, 'close'>
  readonly drafts: Pick<DraftsFile, 'flush' | 'isSaved'>
  readonly language: () => Language
  readonly log: Logger
}

/**
 * Closes the app in order: asks while something is under way that was paid for, or is long work on the library; then ends that work, and
 * lets the engine write down where it stands. A signal closes it in the same order and asks nobody: the session may be ending, and who does not
 * answer is killed. Returns a function that tells whether the app is closing.
 */
export function quitInOrder({
  window,
  engine,
  readers,
  tasks,
  intake,
  drafts,
  language,
  log,
}: QuitOptions): () => boolean {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open'
  /** Whether the app was to quit once more while the question was open. */
  let askedAgain = false
  let signalled = false
  const signal = new Promise<void>((resolve) => {
    takeSignals(() => {
      signalled = true
      resolve()
      app.quit()
    })
  })

  const question = (): QuitQuestion | null =>
    quitQuestion(language(), {
      jobs: engine.jobs.queue.runningCount(),
      task: runningTask(tasks.current()),
    })

  const mayQuit = async (): Promise<boolean> => {
    const asked = question()
    if (asked === null || signalled) return true
    try {
      return await Promise.race([confirmQuit(window.show(), asked), signal.then(() => true)])
    } catch (thrown) {
      // Nobody can be asked any more; an app that stays for ever is no answer.
      log.error('asking failed', { error: String(thrown) })
      return true
    }
  }

  const closeAll = async (): Promise<void> => {
    // Both at once: a task that is slow to stop must not take the time in which what was paid for is saved. The rest after it: a
    // task works with the database, and says in the end what came of it.
    // Conversations first of all: what ends now must not lead to anything new.
    await Promise.all([engine.chat.close(), tasks.close(), engine.jobs.close(), intake.close()])
    try {
      await engine.close()
    } finally {
      // The drafts last, for what was typed meanwhile; what was typed before is written by itself. What the page sends as it goes is saved on `will-quit`.
      await Promise.all([readers.close(), drafts.flush()])
    }
  }

  const closeInTime = async (): Promise<void> => {
    try {
      const late = wait(CLOSING_TIMEOUT, 'late' as const, { ref: false })
      const outcome = await Promise.race([closeAll(), late])
      if (outcome === 'late') log.error('closing took too long')
    } catch (thrown) {
      log.error('closing failed', { error: String(thrown) })
    }
    log.info('closed')
    state = 'closed'
    app.quit()
  }

  const askAndClose = async (): Promise<void> => {
    state = 'asking'
    askedAgain = false
    // A move that ends while it is asked quits the app itself: the library is elsewhere then.
    if ((await mayQuit()) || (askedAgain && question() === null)) {
      state = 'closing'
      await closeInTime()
    } else {
      state = 'open'
    }
  }

  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'asking') askedAgain = true
    if (state === 'open') void askAndClose()
  })
  let isFlushed = false
  app.on('will-quit', (event) => {
    // The windows have gone: a page says only then what was typed or selected in the tenth of a second before. Once: a disk may be full.
    if (isFlushed || drafts.isSaved()) return
    isFlushed = true
    event.preventDefault()
    void Promise.race([drafts.flush(), wait(LAST_WORDS_TIMEOUT)]).then(() => app.quit())
  })
  // Except on macOS, where the app and its jobs go on without a window, closing it is how most people quit. It asks as
  // well, while there still is a window to ask in.
  const quitInsteadOfClosing = (event: { preventDefault(): void }): void => {
    if (process.platform === 'darwin' || state === 'closed') return
    if (state === 'open' && question() === null) return
    event.preventDefault()
    app.quit()
  }
  const watch = (created: BrowserWindow): void => {
    let isMain = false
    created.on('close', (event) => {
      isMain = created === window.current()
      if (isMain) quitInsteadOfClosing(event)
    })
    created.on('closed', () => {
      // Not only once all have gone: the hidden one that takes frames out of videos may be at work for a while, and nobody sees that the app goes on.
      if (isMain && process.platform !== 'darwin') app.quit()
    })
  }
  const opened = window.current()
  if (opened !== null) watch(opened)
  app.on('browser-window-created', (_event, created) => watch(created))
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => void window.show())
  app.on('second-instance', () => void window.show())
  return () => state === 'closing' || state === 'closed'
}
