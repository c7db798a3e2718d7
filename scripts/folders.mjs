import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder. */
export const repository = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Returns where downloads that outlive a checkout are kept: the system's cache folder, with `XDG_CACHE_HOME` honoured on Linux.
 *
 * @param {string} name the folder's name inside the system's cache folder
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, home?: string }} [machine]
 * @returns {string} an absolute path; not created
 */
export function cacheFolder(
  name,
  { env = process.env, platform = process.platform, home = homedir() } = {},
) {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', name)
  if (platform === 'win32') {
    return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), name, 'Cache')
  }
  return join(env['XDG_CACHE_HOME'] || join(home, '.cache'), name)
}
