import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../problem.mjs'

/** The kind of a file in the upper half of a zip entry's attributes, as Unix has it (`st_mode`): 0 where nobody said. */
const FILE_KIND = 0o170000
const PLAIN_FILE = 0o100000

/**
 * Unpacks files of a zip archive; only what is `wanted`, and plain files. Permissions are left to the caller.
 *
 * @param {string} zip its hash has been checked
 * @param {string} folder made when it is not there
 * @param {(entry: string) => boolean} wanted told the paths as written in the archive, with forward slashes
 * @returns {Promise<string[]>} what was unpacked: paths in the archive, and below `folder`
 * @throws {Problem} when the archive cannot be read, leads out of the folder, or something that is wanted is no plain file
 */
export async function unpackZip(zip, folder, wanted) {
  // Loaded only here: scripts that merely ask where the runtime is do without packages.
  const { openPromise } = await import('yauzl')
  const archive = await openPromise(zip).catch(refuse)
  /** @type {string[]} */
  const unpacked = []
  try {
    for await (const entry of archive.eachEntry()) {
      if (!wanted(entry.fileName)) continue
      assertPlainFile(entry)
      const path = join(folder, entry.fileName)
      await mkdir(dirname(path), { recursive: true })
      await pipeline(
        await archive.openReadStreamPromise(entry),
        createWriteStream(path, { flags: 'wx' }),
      )
      unpacked.push(entry.fileName)
    }
  } catch (error) {
    refuse(error)
  } finally {
    archive.close()
  }
  return unpacked
}

/**
 * @param {import('yauzl').Entry} entry
 * @throws {Problem} when it is a link, whose content would be taken for a file's
 */
function assertPlainFile({ fileName, externalFileAttributes }) {
  const kind = (externalFileAttributes >>> 16) & FILE_KIND
  if (kind === 0 || kind === PLAIN_FILE) return
  throw new Problem(`"${fileName}" is not a plain file in its archive. It was not used.`, [])
}

/**
 * @param {unknown} error
 * @returns {never}
 */
function refuse(error) {
  // What the system says, of a full disk for example, is no fault of the archive.
  if (error instanceof Problem || (error instanceof Error && 'syscall' in error)) throw error
  const words = error instanceof Error ? error.message : String(error)
  throw new Problem('The zip file of the fallback runtime could not be unpacked.', [words], {
    cause: error,
  })
}
