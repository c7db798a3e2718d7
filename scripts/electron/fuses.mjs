import { open, readFile } from 'node:fs/promises'

/**
 * Fuses are switches inside Electron's executable: a sentinel, the version of their list, their number, then a character
 * for each (electronjs.org/docs/latest/tutorial/fuses).
 */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const VERSION = 1

/** As Electron releases them, in the list's order: on, off, or removed from this Electron. */
const RELEASED = [
  '1', // RunAsNode
  '0', // EnableCookieEncryption
  '1', // EnableNodeOptionsEnvironmentVariable
  '1', // EnableNodeCliInspectArguments: Playwright drives the main process through it
  '0', // EnableEmbeddedAsarIntegrityValidation
  '0', // OnlyLoadAppFromAsar
  '0', // LoadBrowserProcessSpecificV8Snapshot: else it starts from one with an application's code in it
  '1', // GrantFileProtocolExtraPrivileges
].join('')

/**
 * Sets an Electron's fuses back to what they are in Electron's own releases: applications that bring an Electron with them
 * set them as they need them.
 *
 * @param {string} executable
 * @throws {Error} when it has not these fuses
 */
export async function resetFuses(executable) {
  const at = fusesPosition(await readFile(executable))
  const file = await open(executable, 'r+')
  try {
    await file.write(RELEASED, at)
  } finally {
    await file.close()
  }
}

/**
 * @param {Buffer} bytes of the executable
 * @returns {number}
 */
function fusesPosition(bytes) {
  const sentinel = bytes.indexOf(SENTINEL)
  const list = sentinel + SENTINEL.length
  const fuses = bytes.toString('latin1', list + 2, list + 2 + RELEASED.length)
  const isKnown =
    sentinel !== -1 &&
    bytes[list] === VERSION &&
    bytes[list + 1] === RELEASED.length &&
    // Switches that are on or off, not `r` for one that was removed; and all of them.
    /^[01]{8}$/.test(fuses)
  if (!isKnown) throw new Error('This Electron has other fuses than those that are known')
  return list + 2
}
