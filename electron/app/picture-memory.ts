import type { BrowserWindow } from 'electron'
import { TIDY_CHANNEL } from '#shared/ipc/channels.ts'

/** Pictures of the usual size that were asked for since decoded ones were last let go of: as many megabytes. */
const MANY = 40
/** Pictures of the usual size, of which it is worth to let go of everything once no more come. */
const WORTH_IT = 20

/** The usual size: of the longest side, in pixels. */
const USUAL = 512

/** Milliseconds without a picture after which no more are thought to come. */
const QUIET = 600

/**
 * What is let go of: decoded pictures alone, of which nothing is noticed, or the page's copies of their files too, and its garbage, which takes it a
 * tenth of a second.
 */
export type Released = 'decoded' | 'everything'

/**
 * Returns what is to be called for each picture that goes to the page, with its longest side in pixels, if it is a small one. Calls `release`
 * after many, and once more when no more come.
 */
export function countPictures(release: (what: Released) => void): (longest?: number) => void {
  let decoded = 0
  let all = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const releaseEverything = (): void => {
    decoded = 0
    all = 0
    release('everything')
  }
  return (longest = USUAL) => {
    // What a picture takes in memory grows with its pixels.
    const size = (longest / USUAL) ** 2
    decoded += size
    all += size
    if (decoded >= MANY) {
      decoded = 0
      release('decoded')
    }
    clearTimeout(timer)
    // What has come since, and what was on the screen then, would otherwise stay until somebody scrolls again.
    if (all >= WORTH_IT) timer = setTimeout(releaseEverything, QUIET)
  }
}

/**
 * Lets go of the pictures that a window has shown and does not show any more. Chromium keeps what it has decoded for five minutes, or until the
 * system is short of memory, and there is no other way to say that nobody goes back to hundreds of them. What is on the screen stays.
 *
 * Decoded pictures are in the hands of the browser's process, which is told that memory is short. The page's process is told so by its preload
 * script, and not before nothing moves: that no picture comes is not enough, since none does in the middle of a flight.
 */
export async function releasePictures(window: BrowserWindow | null, what: Released): Promise<void> {
  if (window === null || window.isDestroyed()) return
  const { debugger: channel } = window.webContents
  // Whoever looks into the page wants to see it as it is.
  if (channel.isAttached() || window.webContents.isDevToolsOpened()) return
  if (what === 'everything') window.webContents.send(TIDY_CHANNEL)
  channel.attach('1.3')
  try {
    await channel.sendCommand('Memory.simulatePressureNotification', { level: 'critical' })
  } finally {
    // A window that was closed meanwhile has taken it along.
    if (!window.isDestroyed() && channel.isAttached()) channel.detach()
  }
}
