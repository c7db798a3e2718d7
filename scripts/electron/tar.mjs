import { execFile } from 'node:child_process'
import { lstat, mkdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { errorCode } from '../lock.mjs'
import { Problem } from '../problem.mjs'
import { withoutToken } from '../secret-environment.mjs'

/** Made by us, owned by us: nothing of who packed it, not even for root. */
const SAFE = ['--no-same-owner', '--no-same-permissions']

/**
 * Looks for the system's tar, before anything is fetched that could not be unpacked without it.
 *
 * @throws {Problem} when there is none
 */
export async function requireTar() {
  await runTar(['--version'], process.cwd())
}

/**
 * Unpacks files of a gzipped tarball with the system's tar. Only what is `wanted` is unpacked, by its full name, so that
 * everything else in the archive is not even tried: links, devices, paths that lead elsewhere.
 *
 * @param {string} tarball its hash has been checked
 * @param {string} folder made when it is not there; on the same disk as the tarball
 * @param {(entry: string) => boolean} wanted told the paths as written in the archive, with forward slashes
 * @returns {Promise<string[]>} what was unpacked: paths in the archive, and below `folder`
 * @throws {Problem} when tar is missing or fails, or something that is wanted is no plain file
 */
export async function unpackTarball(tarball, folder, wanted) {
  const cwd = dirname(tarball)
  // Relative names throughout: tar takes what stands before a colon, as after a Windows drive, for another machine.
  const archive = basename(tarball)
  const listing = await runTar(['-tzf', archive], cwd)
  const entries = [
    ...new Set(listing.split(/\r?\n/).filter((entry) => entry !== '' && wanted(entry))),
  ]
  if (entries.length === 0) return []

  await mkdir(folder, { recursive: true })
  const names = `${archive}.names`
  await writeFile(join(cwd, names), `${entries.join('\n')}\n`)
  await runTar(['-xzf', archive, ...SAFE, '-C', relative(cwd, folder), '-T', names], cwd)
  for (const entry of entries) await assertPlainFile(join(folder, entry), entry)
  return entries
}

/**
 * @param {string} path
 * @param {string} entry
 * @throws {Problem} when it is a link, by which opening the file would open another
 */
async function assertPlainFile(path, entry) {
  const facts = await lstat(path)
  if (facts.isFile() && facts.nlink === 1) return
  throw new Problem(`"${entry}" is not a plain file in its archive. It was not used.`, [])
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<string>} what it printed
 */
async function runTar(args, cwd) {
  // TAR_OPTIONS and GZIP hold arguments of the user's, which may change what ours mean.
  const { TAR_OPTIONS: _tar, GZIP: _gzip, ...env } = withoutToken()
  try {
    const { stdout } = await promisify(execFile)('tar', [...args], {
      cwd,
      env: { ...env, LC_ALL: 'C' },
      maxBuffer: 64 * 1024 * 1024,
    })
    return stdout
  } catch (error) {
    if (errorCode(error) === 'ENOENT') {
      throw new Problem(
        'The program "tar" is missing; the fallback runtime cannot be unpacked without it.',
        ['Install it, in Debian and Ubuntu with: sudo apt-get install -y tar gzip'],
        { cause: error },
      )
    }
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
    throw new Problem('tar could not unpack the fallback runtime.', words.trim().split('\n'), {
      cause: error,
    })
  }
}
