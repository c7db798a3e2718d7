import type { AppInfo, Notice } from '#shared/ipc/app.ts'
import type { Handlers } from '#shared/ipc/contract.ts'

/** Returns the handlers of the app's own routes. */
export function appHandlers(app: {
  readonly info: () => AppInfo
  readonly takeNotices: () => Notice[]
  readonly openLogsFolder: () => void
}): Handlers['app'] {
  return {
    info: () => app.info(),
    takeNotices: () => app.takeNotices(),
    openLogsFolder: () => app.openLogsFolder(),
  }
}
