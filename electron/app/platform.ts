import type { Platform } from '#shared/domain/platform.ts'

/** The platform as the page knows it: what is neither macOS nor Windows behaves like Linux. */
export function platformOf(platform: NodeJS.Platform): Platform {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
