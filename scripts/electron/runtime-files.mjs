import { chmod, mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Problem } from '../problem.mjs'
import { unpackTarball } from './tar.mjs'
import { unpackZip } from './zip.mjs'

/** @typedef {import('./unofficial-sources.mjs').UnofficialSource} UnofficialSource */

const EXECUTABLES = new Set(['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])

/**
 * Unpacks Electron's own files, under the names that Electron gives them, and leaves out the application that came with it.
 *
 * @param {string} tarball checked
 * @param {string} target made when it is not there; on the same disk as the tarball
 * @param {UnofficialSource} source
 * @throws {Problem} when the archive cannot be unpacked
 */
export async function unpackRuntime(tarball, target, source) {
  const files = join(dirname(tarball), 'files')
  const isWanted = (/** @type {string} */ entry) => runtimeFile(entry, source) !== null
  const unpacked =
    source.zip === null
      ? await unpackTarball(tarball, files, isWanted)
      : await unpackZip(await innerZip(tarball, source.zip), files, isWanted)
  for (const entry of unpacked) {
    const name = runtimeFile(entry, source) ?? ''
    const path = join(target, name)
    await mkdir(dirname(path), { recursive: true })
    await rename(join(files, entry), path)
    await chmod(path, EXECUTABLES.has(name) || /\.so(\.1)?$/.test(name) ? 0o755 : 0o644)
  }
}

/**
 * @param {string} tarball
 * @param {string} name the zip file's path in it
 * @returns {Promise<string>} the zip file
 */
async function innerZip(tarball, name) {
  const folder = join(dirname(tarball), 'zip')
  const [found] = await unpackTarball(tarball, folder, (entry) => entry === name)
  if (found === undefined) throw new Problem(`The fallback runtime holds no ${name}.`, [])
  return join(folder, found)
}

/**
 * Returns which file of the runtime an entry of the archive becomes.
 *
 * @param {string} entry such as `package/locales/de.pak`
 * @param {Pick<UnofficialSource, 'folder' | 'executable' | 'leftOut'>} source
 * @returns {string | null} a path relative to the runtime's folder, or null for what is left out
 */
export function runtimeFile(entry, { folder, executable, leftOut }) {
  if (!entry.startsWith(folder)) return null
  const path = entry.slice(folder.length)
  if (path === executable) return 'electron'
  if (leftOut.includes(path)) return null
  if (/^locales\/[\w-]+\.pak$/.test(path)) return path
  if (EXECUTABLES.has(path) && path !== 'electron') return path
  return /^LICENSE[\w.-]*$|^[\w.-]+\.(pak|bin|dat|so|so\.1|json)$/.test(path) ? path : null
}
