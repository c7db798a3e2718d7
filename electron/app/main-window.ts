import type { BrowserWindow } from 'electron'

/** Holds the one window: there may be none for a while, on macOS with all windows closed. */
export interface MainWindow {
  current(): BrowserWindow | null
  /** Opens the window, or brings the open one to the front. */
  show(): BrowserWindow
}

/** Creates the holder; `open` makes a new window when there is none. */
export function holdMainWindow(open: () => BrowserWindow): MainWindow {
  let window: BrowserWindow | null = null
  const current = (): BrowserWindow | null =>
    window === null || window.isDestroyed() ? null : window
  return {
    current,
    show() {
      const existing = current()
      if (existing !== null) {
        if (existing.isMinimized()) existing.restore()
        // After too many crashes the page was left as it was: bringing the window back tries again.
        if (existing.webContents.isCrashed()) existing.webContents.reload()
        existing.show()
        existing.focus()
        return existing
      }
      window = open()
      return window
    },
  }
}
