import { setTimeout as wait } from 'node:timers/promises'
import { app } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../engine/host.ts'
import { confirmQuit } from './dialogs.ts'
import type { MainWindow } from './main-window.ts'

/**
 * How long the engine may take to close, in milliseconds. Whatever it was waiting for is found at the next start as after
 * a crash; an app that cannot be quit would be killed, and is no better off.
 */
const CLOSING_TIMEOUT = 10_000

/** Closes the app in order: asks while something paid for is under way, then lets the engine write down where it stands. */
export function quitInOrder(
  window: MainWindow,
  engine: Engine,
  language: () => Language,
  log: Logger,
): void {
  let state: 'open' | 'asking' | 'closing' | 'closed' = 'open'

  const mayQuit = async (): Promise<boolean> => {
    const running = engine.jobs.runningCount()
    if (running === 0) return true
    try {
      return await confirmQuit(window.show(), language(), running)
    } catch (thrown) {
      // Nobody can be asked any more; an app that stays for ever is no answer.
      log.error('asking failed', { error: String(thrown) })
      return true
    }
  }

  const closeEngine = async (): Promise<void> => {
    try {
      const late = wait(CLOSING_TIMEOUT, 'late' as const, { ref: false })
      const outcome = await Promise.race([engine.close(), late])
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
    if (await mayQuit()) {
      state = 'closing'
      await closeEngine()
    } else {
      state = 'open'
    }
  }

  app.on('before-quit', (event) => {
    if (state === 'closed') return
    event.preventDefault()
    if (state === 'open') void askAndClose()
  })
  // Except on macOS, where the app and its jobs go on without a window, closing it is how most people quit. It asks as
  // well, while there still is a window to ask in.
  const quitInsteadOfClosing = (event: { preventDefault(): void }): void => {
    if (process.platform === 'darwin' || state === 'closed') return
    if (state === 'open' && engine.jobs.runningCount() === 0) return
    event.preventDefault()
    app.quit()
  }
  app.on('browser-window-created', (_event, created) => {
    created.on('close', (event) => {
      if (created === window.current()) quitInsteadOfClosing(event)
    })
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => void window.show())
  app.on('second-instance', () => void window.show())
}
