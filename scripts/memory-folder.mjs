import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** A file system in memory, as Linux has one for every user. */
const MEMORY = '/dev/shm'

/** Bytes: what the tests write at most at a time is a fourth of it, and containers often have 64 MB there. */
const ROOM = 4 * 2 ** 30

/** Followed by the id of the process that has made it. */
const PREFIX = 'vignette-tests-'

/** Says where tests put their files, for somebody who wants them on a certain disk. */
const CHOSEN = 'VIGNETTE_TEST_FOLDER'

/**
 * Returns an environment in which temporary files are in memory, where there is room for them: tests make thousands of libraries, each of
 * which waits for the disk with everything that it writes. A killed process leaves the same there as on a disk; what only a
 * power cut would take is not tested by these tests anyway.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {{ memory?: string, room?: number }} [place] `room` in bytes
 * @returns {{ env: NodeJS.ProcessEnv, remove: () => void }} call `remove` afterwards
 */
export function withFilesInMemory(env, { memory = MEMORY, room = ROOM } = {}) {
  const chosen = env[CHOSEN]
  if (chosen) return { env: { ...env, TMPDIR: chosen }, remove: () => {} }
  const folder = folderIn(memory, room)
  if (folder === null) return { env, remove: () => {} }
  return {
    env: { ...env, TMPDIR: folder },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

/**
 * @param {string} memory
 * @param {number} room
 * @returns {string | null} null where there is none, or too little room
 */
function folderIn(memory, room) {
  try {
    removeForgotten(memory)
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < room) return null
    const folder = mkdtempSync(join(memory, `${PREFIX}${process.pid}-`))
    // As the folder that it stands for: some tests start processes as another user.
    chmodSync(folder, 0o1777)
    return folder
  } catch {
    return null
  }
}

/**
 * Removes what runs have left that were killed: it would take memory until the machine is started anew.
 *
 * @param {string} memory
 */
function removeForgotten(memory) {
  for (const name of readdirSync(memory)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]
    if (pid === undefined || isAlive(Number(pid))) continue
    try {
      rmSync(join(memory, name), { recursive: true, force: true })
    } catch {
      // Somebody else's.
    }
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may be asked nothing, and is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
