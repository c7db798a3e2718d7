import { nativeTheme, type BrowserWindow, type BrowserWindowConstructorOptions } from 'electron'
import type { MainWindow } from './main-window.ts'

/** Of the page's header, which is the title bar as well, in CSS pixels. */
const HEIGHT = 44

/** Where the first of the three buttons of macOS is, so that they are in the middle of the header's height. */
const TRAFFIC_LIGHTS = { x: 14, y: 15 } as const

/** The system's buttons: the page's own ground and ink in either theme, and those of the viewer. */
const COLOURS = {
  dark: { color: '#0f0e0d', symbolColor: '#edebe7' },
  light: { color: '#f5f4f1', symbolColor: '#1d1b18' },
  viewer: { color: '#000000', symbolColor: '#edebe7' },
} as const

type TitleBarOptions = Pick<
  BrowserWindowConstructorOptions,
  'titleBarStyle' | 'titleBarOverlay' | 'trafficLightPosition'
>

/** Returns how a window has no title bar but the page's: with the system's own buttons over it. */
export function titleBarOptions(platform: NodeJS.Platform): TitleBarOptions {
  if (platform === 'darwin') {
    return {
      titleBarStyle: 'hiddenInset',
      titleBarOverlay: { height: HEIGHT },
      trafficLightPosition: TRAFFIC_LIGHTS,
    }
  }
  return { titleBarStyle: 'hidden', titleBarOverlay: overlay(false) }
}

/** What the page can change of the title bar. */
export interface TitleBar {
  /** Says whether something dark lies under the system's buttons, in any theme. */
  setOverDark(isOverDark: boolean): void
}

/** Keeps the system's buttons readable, whatever the theme becomes. macOS does so by itself. */
export function followTitleBar(window: MainWindow, platform: NodeJS.Platform): TitleBar {
  let isOverDark = false
  const show = (): void => {
    if (platform !== 'darwin') window.current()?.setTitleBarOverlay(overlay(isOverDark))
  }
  nativeTheme.on('updated', show)
  return {
    setOverDark(next) {
      isOverDark = next
      show()
    },
  }
}

function overlay(isOverDark: boolean): Parameters<BrowserWindow['setTitleBarOverlay']>[0] {
  const theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light'
  return { ...COLOURS[isOverDark ? 'viewer' : theme], height: HEIGHT }
}
