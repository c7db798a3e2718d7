import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.mjs'

/** The set-user-ID bit of a file's mode. */
const SET_USER_ID = 0o4000

/**
 * Returns the arguments with which Chromium's sandbox works for this user on this machine. As root it refuses to start with a
 * sandbox at all. For other users on Linux it needs either user namespaces, which some systems (Ubuntu since 23.10) keep
 * from programs they do not know, or its helper owned by root.
 *
 * @param {string} electronFolder
 * @returns {string[]}
 * @throws {Problem} when Chromium would stop with a fatal error about its sandbox
 */
export function sandboxArguments(electronFolder) {
  if (process.platform !== 'linux') return []
  if (process.getuid?.() === 0) return ['--no-sandbox']
  const helper = join(electronFolder, 'chrome-sandbox')
  if (!namespacesAreRestricted(readSetting) || isOwnedByRoot(helper)) return []
  throw new Problem(
    'This system keeps user namespaces from programs, so Chromium’s sandbox cannot start.',
    [
      'Give its helper the rights it needs (once):',
      `sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`,
      'Then run the command again.',
    ],
  )
}

/**
 * @param {(name: string) => string | null} setting reads a kernel setting, null when the kernel does not have it
 * @returns {boolean}
 */
export function namespacesAreRestricted(setting) {
  return (
    setting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('kernel/unprivileged_userns_clone') === '0' ||
    setting('user/max_user_namespaces') === '0'
  )
}

/**
 * @param {string} name
 * @returns {string | null}
 */
function readSetting(name) {
  try {
    return readFileSync(join('/proc/sys', name), 'utf8').trim()
  } catch {
    return null
  }
}

/**
 * @param {string} file
 * @returns {boolean}
 */
function isOwnedByRoot(file) {
  const { uid, mode } = statSync(file)
  return uid === 0 && (mode & SET_USER_ID) !== 0
}
