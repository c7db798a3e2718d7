import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How long a failed download is remembered, in milliseconds: a working day, not for ever. */
const REMEMBERED_MS = 6 * 60 * 60_000

/**
 * Reads whether the same downloads failed a short while ago, so that not every start waits for a network that is blocked.
 *
 * @param {string} file
 * @param {readonly string[]} urls the addresses that would be tried now
 * @param {number} now milliseconds since 1970
 * @returns {Promise<string | null>} what had failed, or null: try (again)
 */
export async function recentFailure(file, urls, now) {
  try {
    const memory = JSON.parse(await readFile(file, 'utf8'))
    const isSame = JSON.stringify(memory.urls) === JSON.stringify(urls)
    const age = now - Number(memory.failedAt)
    return isSame && age >= 0 && age < REMEMBERED_MS ? String(memory.reason) : null
  } catch {
    // No memory, or an unreadable one: both mean that the download is tried.
    return null
  }
}

/**
 * @param {string} file
 * @param {readonly string[]} urls
 * @param {string} reason
 * @param {number} now milliseconds since 1970
 */
export async function rememberFailure(file, urls, reason, now) {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, `${JSON.stringify({ failedAt: now, reason, urls }, null, 2)}\n`)
}

/** @param {string} file */
export async function forgetFailure(file) {
  await rm(file, { force: true })
}
