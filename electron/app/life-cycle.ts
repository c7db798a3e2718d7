import { app } from 'electron'
import type { Language } from '#shared/domain/settings.ts'
import type { Engine } from '../engine/engine.ts'
import type { Logger } from '../engine/host.ts'
import { confirmQuit } from './dialogs.ts'
import type { MainWindow } from './main-window.ts'

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
    const asked = window.current()
    return running === 0 || asked === null || confirmQuit(asked, language(), running)
  }

  const closeEngine = async (): Promise<void> => {
    try {
      await engine.close()
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
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  app.on('activate', () => void window.show())
  app.on('second-instance', () => void window.show())
}
