import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A lock without a readable owner is given this long to get one, in milliseconds. */
const UNREADABLE_AFTER_MS = 5_000

/**
 * Runs `work` while no other process holds the lock, so that two terminals do not install or download over each other.
 * The lock is a file with its owner's process id; a lock whose owner has died is taken over. It guards against waste, not
 * against an adversary: what must be atomic is renamed into place besides.
 *
 * @template T
 * @param {string} path the lock file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (owner: number) => void, pollMs?: number }} [options] `onWait` is called once, when another
 *   process has it
 * @returns {Promise<T>} what `work` returned
 */
export async function withLock(path, work, { onWait = () => {}, pollMs = 500 } = {}) {
  await mkdir(dirname(path), { recursive: true })
  let hasReported = false
  while (!(await tryLock(path))) {
    const owner = await ownerOf(path)
    if (owner === 'none') continue
    if (owner === 'dead') {
      await rm(path, { force: true })
      continue
    }
    if (!hasReported && owner !== 'unknown') onWait(owner)
    hasReported ||= owner !== 'unknown'
    await wait(pollMs)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/**
 * @param {string} path
 * @returns {Promise<boolean>}
 */
async function tryLock(path) {
  try {
    await writeFile(path, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

/**
 * @param {string} path
 * @returns {Promise<number | 'none' | 'dead' | 'unknown'>} a process id; `unknown` while the owner has not written it yet
 */
async function ownerOf(path) {
  try {
    const owner = Number.parseInt(await readFile(path, 'utf8'), 10)
    if (Number.isInteger(owner) && owner > 0) return isAlive(owner) ? owner : 'dead'
    const { mtimeMs } = await stat(path)
    return Date.now() - mtimeMs > UNREADABLE_AFTER_MS ? 'dead' : 'unknown'
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return 'none'
    throw error
  }
}

/**
 * @param {number} processId
 * @returns {boolean}
 */
function isAlive(processId) {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return errorCode(error) === 'EPERM'
  }
}

/**
 * @param {unknown} error
 * @returns {string | undefined} Node's error code, such as `ENOENT`
 */
export function errorCode(error) {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined
}
