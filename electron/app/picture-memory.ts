import type { BrowserWindow } from 'electron'
import { TIDY_CHANNEL } from '#shared/ipc/channels.ts'

/**
 * Pictures of the usual size that were asked for since the memory was last tidied up: so many are worth it in a quiet moment, and so many at
 * any: it takes the page a tenth of a second, which is seen where something moves.
 */
const WORTH_IT = 20
const AT_ONCE = 150

/** The usual size: of the longest side, in pixels. */
const USUAL = 512

/** Milliseconds without a picture that make a quiet moment. */
const QUIET = 1500

/**
 * Returns what is to be called for each picture that goes to the page, with its longest side in pixels, if it is a small one; after many,
 * `tidyUp` is called, in a quiet moment if one comes.
 */
export function countPictures(tidyUp: () => void): (longest?: number) => void {
  let count = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let hasTidiedInMotion = false
  const run = (): void => {
    clearTimeout(timer)
    count = 0
    tidyUp()
  }
  const runInQuiet = (): void => {
    hasTidiedInMotion = false
    run()
  }
  return (longest = USUAL) => {
    // What a picture takes in memory grows with its pixels.
    count += (longest / USUAL) ** 2
    if (count >= AT_ONCE) {
      run()
      hasTidiedInMotion = true
    }
    clearTimeout(timer)
    // What has come since, and what was on the screen then, would otherwise stay until somebody scrolls again.
    if (count >= WORTH_IT || hasTidiedInMotion) timer = setTimeout(runInQuiet, QUIET)
  }
}

/**
 * Lets go of the decoded pictures that a window has shown and does not show any more. Chromium keeps them for five minutes, or until the
 * system is short of memory, and there is no other way to say that nobody goes back to hundreds of them. What is on the screen stays.
 */
export async function releasePictures(window: BrowserWindow | null): Promise<void> {
  if (window === null || window.isDestroyed()) return
  const { debugger: channel } = window.webContents
  // Whoever looks into the page wants to see it as it is.
  if (channel.isAttached() || window.webContents.isDevToolsOpened()) return
  window.webContents.send(TIDY_CHANNEL)
  channel.attach('1.3')
  try {
    await channel.sendCommand('Memory.simulatePressureNotification', { level: 'critical' })
  } finally {
    // A window that was closed meanwhile has taken it along.
    if (!window.isDestroyed() && channel.isAttached()) channel.detach()
  }
}
