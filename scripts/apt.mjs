import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { withoutToken } from './secret-environment.mjs'

/** How long another process may keep apt busy, in milliseconds: upgrades at the start of a machine take minutes. */
const PATIENCE_MS = 10 * 60_000
const POLL_MS = 2_000

/** What apt says (in the language of `LC_ALL=C`) when another process has one of its locks. */
const LOCKED = /Could not get lock|Unable to (?:lock|acquire)/

/**
 * Runs apt-get without questions, and waits while another process has its locks. It waits by itself for dpkg's own, and not
 * for those of its lists and its downloads: there it fails at once, and is run again.
 *
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {(line: string) => void} [options.log] called once when it waits
 * @param {number} [options.patienceMs]
 * @param {number} [options.pollMs]
 * @returns {Promise<string | null>} null when it worked, else its last words
 */
export async function aptGet(
  args,
  { log = () => {}, patienceMs = PATIENCE_MS, pollMs = POLL_MS } = {},
) {
  const until = Date.now() + patienceMs
  let hasLogged = false
  for (;;) {
    const complaint = await runAptGet(args, Math.ceil(patienceMs / 1000))
    if (complaint === null || !LOCKED.test(complaint) || Date.now() >= until) return complaint
    if (!hasLogged) log(`Waiting for another process that is using apt …`)
    hasLogged = true
    await wait(pollMs)
  }
}

/**
 * @param {readonly string[]} args
 * @param {number} lockSeconds
 * @returns {Promise<string | null>}
 */
async function runAptGet(args, lockSeconds) {
  const options = ['-o', 'Dpkg::Use-Pty=0', '-o', `DPkg::Lock::Timeout=${lockSeconds}`]
  try {
    await promisify(execFile)('apt-get', ['-q', ...options, ...args], {
      env: { ...withoutToken(), DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
      maxBuffer: 64 * 1024 * 1024,
    })
    return null
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : ''
    return lastWords(words.trim() === '' ? String(error) : words)
  }
}

/**
 * @param {string} words
 * @returns {string}
 */
function lastWords(words) {
  return words.trim().split('\n').slice(-3).join(' ')
}
