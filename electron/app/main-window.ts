import type { BrowserWindow } from 'electron'

/** Holds the one window: there may be none for a while, on macOS with all windows closed. */
export interface MainWindow {
  current(): BrowserWindow | null
  /** Opens the window, or brings the open one to the front; it is on screen once it has something to show. */
  show(): BrowserWindow
}

/** Creates the holder; `open` makes a new window when there is none. */
export function holdMainWindow(open: () => BrowserWindow): MainWindow {
  let window: BrowserWindow | null = null
  const current = (): BrowserWindow | null =>
    window === null || window.isDestroyed() ? null : window
  const painted = new WeakSet<BrowserWindow>()
  const opened = (): BrowserWindow => {
    const fresh = open()
    fresh.once('ready-to-show', () => painted.add(fresh))
    window = fresh
    return fresh
  }
  return {
    current,
    show() {
      const shown = current() ?? opened()
      if (shown.isMinimized()) shown.restore()
      // After too many crashes the page was left as it was: bringing the window back tries again.
      const isCrashed = shown.webContents.isCrashed()
      if (isCrashed) shown.webContents.reload()
      if (painted.has(shown) || isCrashed) {
        shown.show()
        shown.focus()
      } else {
        shown.once('ready-to-show', () => shown.show())
      }
      return shown
    },
  }
}
