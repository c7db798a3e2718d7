import { BrowserWindow, nativeTheme, screen } from 'electron'
import { APP_ORIGIN } from '#shared/media-url.ts'
import type { SettingsFile } from './settings-file.ts'
import { titleBarOptions } from './title-bar.ts'
import { MIN_WINDOW, restoredBounds } from './window-state.ts'

/** What is behind the page before it paints; the same values as the page's own background. */
const BACKGROUND = { dark: '#0f0e0d', light: '#f5f4f1' } as const

/** Opens the one window, where it was left, and loads its page. It is not shown yet. */
export function openMainWindow(preload: string, settings: SettingsFile): BrowserWindow {
  const state = settings.windowState()
  const primary = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter((display) => display.id !== primary.id)
  const window = new BrowserWindow({
    ...restoredBounds(
      state,
      [primary, ...others].map((display) => display.workArea),
    ),
    minWidth: MIN_WINDOW.width,
    minHeight: MIN_WINDOW.height,
    show: false,
    title: 'Vignette',
    ...titleBarOptions(process.platform),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  })
  // Its entries are behind the mark in the page, and keep their keys.
  window.setMenuBarVisibility(false)
  if (state?.maximized === true) window.maximize()
  window.on('close', () => {
    settings.saveWindowState({
      bounds: window.getNormalBounds(),
      maximized: window.isMaximized(),
    })
  })
  void window.loadURL(`${APP_ORIGIN}/index.html`)
  return window
}
