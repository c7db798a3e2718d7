import type { AppInfo } from '#shared/ipc/app.ts'

/** The platform as the page knows it: what is neither macOS nor Windows behaves like Linux. */
export function platformOf(platform: NodeJS.Platform): AppInfo['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
