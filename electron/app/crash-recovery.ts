import type { BrowserWindow } from 'electron'
import type { Logger } from '../engine/host.ts'
import type { Notices } from './notices.ts'

/** More crashes than this within a minute and reloading is no cure. */
const MAX_RELOADS_PER_MINUTE = 3

/**
 * Reloads the page when its process dies, with a notice. Jobs run in the main process and are not touched. Gives up when it
 * keeps dying, so that the app does not spin.
 */
export function recoverFromCrashes(window: BrowserWindow, notices: Notices, log: Logger): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('renderer gone', { reason: details.reason, exitCode: details.exitCode })
    if (details.reason === 'clean-exit' || window.isDestroyed()) return
    const now = Date.now()
    crashes = [...crashes.filter((time) => now - time < 60_000), now]
    if (crashes.length > MAX_RELOADS_PER_MINUTE) return
    notices.add('renderer_recovered')
    window.webContents.reload()
  })
}
