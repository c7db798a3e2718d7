import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { npmCommand } from '../npm.mjs'
import { Problem } from '../problem.mjs'

/**
 * Fetches a package's tarball with npm, and so from the registry, the mirror or through the proxy that npm is set up for.
 *
 * @param {string} packageSpec name and version
 * @param {string} folder an existing folder
 * @returns {Promise<string>} the downloaded file
 * @throws {Problem} when npm cannot fetch it
 */
export async function npmPack(packageSpec, folder) {
  const { command, args, shell } = npmCommand([
    'pack',
    packageSpec,
    '--pack-destination',
    folder,
    '--ignore-scripts',
    '--loglevel=error',
  ])
  try {
    await promisify(execFile)(command, args, { cwd: folder, shell, timeout: 20 * 60_000 })
  } catch (error) {
    throw new Problem(
      `npm could not fetch ${packageSpec}.`,
      [
        lastLine(error),
        'Is the npm registry reachable? Check with: npm ping. Behind a proxy, set HTTPS_PROXY.',
      ],
      { cause: error },
    )
  }
  const tarball = (await readdir(folder)).find((file) => file.endsWith('.tgz'))
  if (!tarball) throw new Error(`npm pack ${packageSpec} left no .tgz file in ${folder}`)
  return join(folder, tarball)
}

/**
 * @param {unknown} error
 * @returns {string} the end of its message, where npm says what was wrong
 */
function lastLine(error) {
  const message = error instanceof Error ? error.message : String(error)
  const lines = message.split('\n').filter((line) => line !== '' && !line.includes('complete log'))
  return lines.at(-1) ?? message
}

/**
 * @param {string} file a tarball
 * @param {string} integrity in the form of Subresource Integrity: `sha512-<base64>`
 * @throws {Problem} when the content differs
 */
export async function verifyIntegrity(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found === integrity) return
  throw new Problem(
    'What the npm registry delivered is not the package we know. It was not used.',
    [
      `expected ${integrity}`,
      `received ${found}`,
      'Somebody may have replaced it, or a proxy may have altered it.',
    ],
  )
}
