import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

/** A file system in memory, as Linux has one for every user. */
const MEMORY = '/dev/shm'

/** Bytes: what the tests write at most at a time is a fourth of it, and containers often have 64 MB there. */
const ROOM = 4 * 2 ** 30

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
    const { bavail, bsize } = statfsSync(memory)
    if (bavail * bsize < room) return null
    const folder = mkdtempSync(join(memory, 'vignette-tests-'))
    // As the folder that it stands for: some tests start processes as another user.
    chmodSync(folder, 0o1777)
    return folder
  } catch {
    return null
  }
}
