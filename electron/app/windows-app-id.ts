/** The same as `appId` in the packager's configuration, by which the shortcuts of the installer have it. */
const WINDOWS_APP_ID = 'io.github.vignette.desktop'

/**
 * Tells Windows by which name it knows the app. To be called before the first window: one that is older stays beside the pinned shortcut in the
 * taskbar instead of under it, and no notification is shown of an app that was not started from its own shortcut.
 */
export function nameForWindows(
  app: { setAppUserModelId(id: string): void },
  platform: NodeJS.Platform,
): void {
  if (platform === 'win32') app.setAppUserModelId(WINDOWS_APP_ID)
}
