import type { AppInfo, Notice } from '#shared/ipc/app.ts'
import type { Handlers } from '#shared/ipc/contract.ts'

/** Returns the handlers of the app's own routes. */
export function appHandlers(app: {
  readonly info: () => AppInfo
  readonly takeNotices: () => Notice[]
  readonly openLogsFolder: () => void
  readonly copyDiagnostics: () => Promise<void>
  /** Returns whether the window fills the screen then. */
  readonly setFullScreen: (on: boolean) => boolean
  readonly setTitleBar: (isOverDark: boolean) => void
  readonly openOutside: (url: string) => Promise<boolean>
  /** Returns whether the system lets the app hear at all. */
  readonly allowRecording: () => Promise<boolean>
  readonly endRecording: () => void
}): Handlers['app'] {
  return {
    info: () => app.info(),
    takeNotices: () => app.takeNotices(),
    openLogsFolder: () => app.openLogsFolder(),
    copyDiagnostics: () => app.copyDiagnostics(),
    setFullScreen: ({ on }) => app.setFullScreen(on),
    setTitleBar: ({ isOverDark }) => app.setTitleBar(isOverDark),
    openOutside: ({ url }) => app.openOutside(url),
    allowRecording: () => app.allowRecording(),
    endRecording: () => app.endRecording(),
  }
}
