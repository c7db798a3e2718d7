import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOnPath } from './system-packages.mjs'

/**
 * Reads the keyring's password from its standard input, which must be non-empty or the daemon asks on the screen, then
 * becomes the command. The keyring's files go to a folder of their own, and so does its socket: else the daemon would find
 * another one that runs already, and leave the work to that.
 */
const UNLOCK = [
  'printf tests | XDG_DATA_HOME="$1" XDG_RUNTIME_DIR="$1" gnome-keyring-daemon --unlock --components=secrets >/dev/null',
  'shift',
  'exec "$@"',
].join(' && ')

/**
 * Returns a command that runs another one with a D-Bus session and an unlocked keyring of its own, so that tests meet a real keychain
 * and never the one of the current user.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: string[], hasKeyring: boolean, remove: () => void }} the command as it was where there is
 *   no gnome-keyring; call `remove` afterwards
 */
export function withTestKeyring(command, args) {
  const canRun =
    process.platform === 'linux' && isOnPath('dbus-run-session') && isOnPath('gnome-keyring-daemon')
  if (!canRun) return { command, args: [...args], hasKeyring: false, remove: () => {} }
  const folder = mkdtempSync(join(tmpdir(), 'vignette-keyring-'))
  return {
    command: 'dbus-run-session',
    args: ['--', 'sh', '-c', UNLOCK, 'sh', folder, command, ...args],
    hasKeyring: true,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
