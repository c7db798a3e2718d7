import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** As in package.json: the app's folders are called after it. */
const PRODUCT_NAME = 'Vignette'

/**
 * Returns where the app keeps its settings, absolute: Electron's `userData`, whose places are in
 * https://www.electronjs.org/docs/latest/api/app#appgetpathname
 */
export function settingsFolder(environment: Environment, platform: NodeJS.Platform): string {
  return join(applicationData(environment, platform), PRODUCT_NAME)
}

function applicationData(environment: Environment, platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support')
    case 'win32':
      return absolute(environment['APPDATA']) ?? join(homedir(), 'AppData', 'Roaming')
    default:
      return configFolder(environment)
  }
}

/** Returns where Linux programs keep their settings: https://specifications.freedesktop.org/basedir-spec/latest/ */
export function configFolder(environment: Environment): string {
  return absolute(environment['XDG_CONFIG_HOME']) ?? join(homedir(), '.config')
}

function absolute(path: string | undefined): string | null {
  return path !== undefined && isAbsolute(path) ? path : null
}
