import type { ElectronApplication } from '@playwright/test'

interface Originals {
  readonly restoreOriginals: () => void
}

/** Remembers Electron's own functions, and where its window is, before a test puts something in their place. */
export function rememberOriginals(electron: ElectronApplication): Promise<void> {
  return electron.evaluate(
    ({ app, BrowserWindow, clipboard, dialog, Menu, Notification, powerMonitor, shell }) => {
      const [window] = BrowserWindow.getAllWindows()
      if (window === undefined) throw new Error('There is no window')
      const prototypes = [Menu.prototype, Notification.prototype]
      const replaceable: object[] = [dialog, shell, clipboard, app, window, window.webContents]
      const emitters: NodeJS.EventEmitter[] = [app, powerMonitor]
      const functionsOf = (object: object) =>
        new Map(
          Object.entries(Object.getOwnPropertyDescriptors(object)).filter(
            ([name, { value }]) => typeof value === 'function' && !name.startsWith('_'),
          ),
        )
      const originals = [...replaceable, ...prototypes, Menu, Notification].map((object) => ({
        object,
        functions: functionsOf(object),
      }))
      const listeners = emitters.map((emitter) => ({
        emitter,
        names: new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)])),
      }))
      const bounds = window.getBounds()
      const restore = (): void => {
        for (const { object, functions } of originals) {
          for (const name of functionsOf(object).keys()) {
            if (!functions.has(name)) Reflect.deleteProperty(object, name)
          }
          Object.defineProperties(object, Object.fromEntries(functions))
        }
        for (const { emitter, names } of listeners) {
          for (const name of emitter.eventNames()) {
            for (const listener of emitter.rawListeners(name)) {
              if (names.get(name)?.includes(listener) === true) continue
              emitter.removeListener(name, listener as () => void)
            }
          }
        }
        if (window.isMinimized()) window.restore()
        if (window.isFullScreen()) window.setFullScreen(false)
        window.setBounds(bounds)
        window.webContents.setZoomLevel(0)
        clipboard.clear()
        window.focus()
      }
      Object.assign(globalThis, { restoreOriginals: restore })
    },
  )
}

/** Puts them back, takes away what tests listen to, and stands the window where it was. */
export function restoreOriginals(electron: ElectronApplication): Promise<void> {
  return electron.evaluate(() => (globalThis as unknown as Originals).restoreOriginals())
}
