import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { lstat, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repository } from './folders.mjs'
import { withLock } from './lock.mjs'
import { installedNode } from './node-24.mjs'
import { npmCommand } from './npm.mjs'
import { Problem } from './problem.mjs'
import { print, run, step } from './steps.mjs'

/**
 * Installs the packages of `package-lock.json` with `npm ci` when `node_modules` does not hold them already. Runs before
 * anything is installed: on Node 20, with no dependency.
 *
 * @throws {Problem} when npm fails, or this Node is too old
 */
export async function install() {
  requireNode20()
  if (await isInstalled(repository)) return
  // The lock file cannot lie in node_modules, which npm ci deletes.
  const name = createHash('sha256').update(repository).digest('hex').slice(0, 16)
  await withLock(
    join(tmpdir(), `vignette-install-${name}.lock`),
    async () => {
      if (await isInstalled(repository)) return
      refuseToReplaceOurselves()
      await refuseToEmptyAnother(repository)
      await step('Install packages (npm ci; a few minutes the first time)', async () => {
        await run(
          'Installing packages',
          npmCommand([
            'ci',
            '--include=dev',
            '--include=optional',
            '--no-audit',
            '--no-fund',
            '--loglevel=error',
          ]),
          [
            'Is the npm registry reachable? Check with: npm ping',
            'Behind a proxy, set HTTPS_PROXY; to use a mirror: npm config set registry <address>',
            'Then run the same command again.',
          ],
        )
        await writeStamp(repository)
      })
    },
    { onWait: (owner) => print(`Waiting for process ${owner}, which is installing packages …`) },
  )
}

/**
 * npm puts the Node inside `node_modules` first on the PATH, so on the second start that is what runs this. Windows does not
 * let npm replace a program that is running; other systems do.
 */
function refuseToReplaceOurselves() {
  if (process.platform !== 'win32' || process.execPath !== installedNode()) return
  throw new Problem('package-lock.json has changed, and Windows cannot replace a running Node.', [
    'Run: npm ci',
    'Then run the same command again.',
  ])
}

/**
 * `npm ci` empties the folder, also behind a link, where it is somebody else's.
 *
 * @param {string} folder the checkout
 * @throws {Problem} when `node_modules` is a link
 */
export async function refuseToEmptyAnother(folder) {
  const facts = await lstat(join(folder, 'node_modules')).catch(() => null)
  if (facts === null || !facts.isSymbolicLink()) return
  throw new Problem('node_modules is a link, and does not hold what package-lock.json says.', [
    'Remove the link, or install the packages where it leads, and run the same command again.',
  ])
}

function requireNode20() {
  if (Number.parseInt(process.versions.node, 10) >= 20) return
  throw new Problem(`Node ${process.versions.node} is too old: Vignette needs Node 20 or newer.`, [
    'Get one from https://nodejs.org and run the command again.',
  ])
}

/**
 * Returns whether `node_modules` holds what `package-lock.json` says. Recognised by a stamp with the lock file's hash; or, for somebody
 * who ran npm by hand, by npm's own record in `node_modules/.package-lock.json`.
 *
 * @param {string} folder the checkout
 * @returns {Promise<boolean>}
 */
export async function isInstalled(folder) {
  if (!existsSync(join(folder, 'node_modules'))) return false
  const lock = await readFile(join(folder, 'package-lock.json'), 'utf8')
  if ((await readOr(stampFile(folder), '')) === stampOf(lock)) return true

  const record = await readOr(join(folder, 'node_modules', '.package-lock.json'), '')
  if (record === '' || !existsSync(nodeIn(folder)) || !recordMatches(lock, record)) return false
  await writeStamp(folder)
  return true
}

/** @param {string} folder */
export async function writeStamp(folder) {
  const lock = await readFile(join(folder, 'package-lock.json'), 'utf8')
  await writeFile(stampFile(folder), stampOf(lock))
}

/** @param {string} folder */
const stampFile = (folder) => join(folder, 'node_modules', '.vignette-install')

/** @param {string} folder */
const nodeIn = (folder) => installedNode(process.platform, folder)

/**
 * The stamp names the platform too: a folder shared with another system (a container, WSL) has the wrong native files.
 *
 * @param {string} lock
 * @returns {string}
 */
function stampOf(lock) {
  const hash = createHash('sha256').update(lock.replaceAll('\r\n', '\n')).digest('hex')
  return `${hash} ${process.platform}-${process.arch}\n`
}

/**
 * @param {string} lockText `package-lock.json`
 * @param {string} recordText npm's `node_modules/.package-lock.json`: what it installed last, without what is optional and
 *   for other platforms
 * @returns {boolean} true when every package that must be there is, and nothing is of another version
 */
export function recordMatches(lockText, recordText) {
  /** @type {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} */
  const wanted = JSON.parse(lockText).packages ?? {}
  /** @type {Record<string, { version?: string }>} */
  const present = JSON.parse(recordText).packages ?? {}
  const isComplete = Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || present[path] !== undefined,
  )
  const isCurrent = Object.entries(present).every(
    ([path, entry]) => path === '' || wanted[path]?.version === entry.version,
  )
  return isComplete && isCurrent
}

/**
 * @param {string} file
 * @param {string} otherwise for a file that is not there
 * @returns {Promise<string>}
 */
function readOr(file, otherwise) {
  return readFile(file, 'utf8').catch(() => otherwise)
}
