import { createContext, useContext } from 'react'
import type { AppInfo } from '#shared/ipc/app.ts'

/** The facts about the app that the main process sent at start; they never change while the window is open. */
export const AppInfoContext = createContext<AppInfo | null>(null)

/** Returns the app's facts. Throws outside of the app component, which always provides them. */
export function useAppInfo(): AppInfo {
  const info = useContext(AppInfoContext)
  if (info === null) throw new Error('useAppInfo needs AppInfoContext')
  return info
}
