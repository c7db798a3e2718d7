import { createContext, useContext } from 'react'
import type { AppInfo } from '#shared/ipc/app.ts'

/** What the main process said about the app at start; it never changes while the window is open. */
export const AppInfoContext = createContext<AppInfo | null>(null)

/** The app's facts. Throws outside the shell, which always provides them. */
export function useAppInfo(): AppInfo {
  const info = useContext(AppInfoContext)
  if (info === null) throw new Error('useAppInfo needs AppInfoContext')
  return info
}
