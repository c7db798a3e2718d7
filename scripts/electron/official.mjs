import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from '../folders.mjs'

/** Where Electron's own installer looks by default. */
const GITHUB = 'https://github.com/electron/electron/releases/download/'
/** The mirror most of China uses. A mirror is safe: the checksums inside the npm package decide. */
const NPMMIRROR = 'https://npmmirror.com/mirrors/electron/'

/** A source must deliver this many bytes within this time, or the whole file (110 MB) would take for ever. */
const PROBE_BYTES = 256 * 1024
const PROBE_MS = 10_000
const DOWNLOAD_MS = 15 * 60_000

/**
 * @typedef {object} Machine
 * @property {NodeJS.ProcessEnv} env
 * @property {NodeJS.Platform} platform
 * @property {string} arch Node's name of the processor architecture
 */

/**
 * @typedef {object} Source
 * @property {'official' | 'mirror'} kind
 * @property {string} url the zip file's address
 * @property {NodeJS.ProcessEnv} env the variables that lead Electron's installer to that address
 */

/**
 * Returns the executable's path inside an unpacked Electron.
 *
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron'
  return platform === 'win32' ? 'electron.exe' : 'electron'
}

/**
 * Returns the official runtime inside `node_modules/electron`, by the rules of that package's installer.
 *
 * @param {string} packageFolder `node_modules/electron`
 * @param {NodeJS.Platform} platform
 * @returns {{ folder: string, version: string } | null} null when it is missing, incomplete or of another version
 */
export function installedElectron(packageFolder, platform) {
  const folder = join(packageFolder, 'dist')
  const version = packageVersion(packageFolder)
  try {
    const found = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '')
    const executable = readFileSync(join(packageFolder, 'path.txt'), 'utf8')
    if (found !== version || executable !== executableName(platform)) return null
    return existsSync(join(folder, executable)) ? { folder, version } : null
  } catch {
    return null
  }
}

/**
 * @param {string} packageFolder
 * @returns {string} such as `45.4.1`
 */
export function packageVersion(packageFolder) {
  const description = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  return String(description.version)
}

/**
 * Returns where the official file can come from, in the order to try: GitHub, then the mirror the user named, or else npmmirror
 * (which has a folder per version, written with and without the `v`, depending on whom you ask).
 *
 * @param {string} version
 * @param {Machine} machine
 * @returns {Source[]}
 */
export function downloadSources(version, { env, platform, arch }) {
  const file = `electron-v${version}-${platform}-${arch}.zip`
  const clean = withoutElectronSettings(env)
  const mirror = setting(env, 'mirror')
  const customFolder = setting(env, 'custom_dir')
  const customFile = setting(env, 'custom_filename')
  const folders = customFolder
    ? [customFolder]
    : mirror
      ? ['v{{ version }}']
      : ['v{{ version }}', '{{ version }}']
  return [
    { kind: 'official', url: `${GITHUB}v${version}/${file}`, env: clean },
    ...folders.map((folder) => {
      const base = (mirror ?? NPMMIRROR).replace(/\/?$/, '/')
      return {
        kind: /** @type {const} */ ('mirror'),
        url: `${base}${folder.replace('{{ version }}', version)}/${customFile ?? file}`,
        env: {
          ...clean,
          ELECTRON_MIRROR: base,
          ELECTRON_CUSTOM_DIR: folder,
          ...(customFile ? { ELECTRON_CUSTOM_FILENAME: customFile } : {}),
        },
      }
    }),
  ]
}

/**
 * Returns a setting of Electron's installer, from the environment or, through npm, from an `.npmrc`.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {'mirror' | 'custom_dir' | 'custom_filename'} name
 * @returns {string | undefined}
 */
function setting(env, name) {
  return (
    env[`npm_config_electron_${name}`] ||
    env[`NPM_CONFIG_ELECTRON_${name.toUpperCase()}`] ||
    env[`ELECTRON_${name.toUpperCase()}`] ||
    undefined
  )
}

/**
 * Returns the environment without anything that would lead the installer elsewhere, or away from the checksums in the npm package
 * (it can be told to take them from the same server as the file, which proves nothing).
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
function withoutElectronSettings(env) {
  const unwanted =
    /^((npm(_package)?_config_)?electron_(mirror|custom_?(dir|filename|version)|use_remote_checksums|override_dist_path|skip_binary_download))$/i
  return Object.fromEntries(Object.entries(env).filter(([name]) => !unwanted.test(name)))
}

/**
 * Returns whether Electron's download cache has the file already, so that no network is needed. The layout is that of
 * `@electron/get` 5: a folder named after the sha256 of the address without its last part.
 *
 * @param {Source} source
 * @param {Machine} machine
 * @returns {boolean}
 */
export function isCached(source, { env, platform }) {
  const root = env['electron_config_cache'] || electronCache(env, platform)
  const folder = source.url.slice(0, source.url.lastIndexOf('/'))
  const file = source.url.slice(source.url.lastIndexOf('/') + 1)
  return existsSync(join(root, createHash('sha256').update(folder).digest('hex'), file))
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
function electronCache(env, platform) {
  return cacheFolder('electron', { env, platform })
}

/**
 * Returns whether a source answers and is fast enough to be worth starting. Blocked networks often neither refuse nor answer, and
 * the installer would wait for them without a limit.
 *
 * @param {Source} source
 * @returns {Promise<string | null>} null when it is good, else why not
 */
export async function probe(source) {
  try {
    const response = await fetch(source.url, {
      headers: { Range: `bytes=0-${PROBE_BYTES - 1}` },
      signal: AbortSignal.timeout(PROBE_MS),
    })
    if (!response.ok || response.body === null) return `it answered ${response.status}`
    let received = 0
    for await (const piece of response.body) {
      received += piece.length
      if (received >= PROBE_BYTES) return null
    }
    return `it sent ${received} bytes only`
  } catch (error) {
    return reason(error)
  }
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function reason(error) {
  if (!(error instanceof Error)) return String(error)
  if (error.name === 'TimeoutError')
    return `no answer, or a very slow one, within ${PROBE_MS / 1000} s`
  return error.cause instanceof Error ? error.cause.message : error.message
}

/**
 * Runs the installer of the `electron` package against one source. It checks the file against the package's checksums
 * before it unpacks it.
 *
 * @param {string} packageFolder
 * @param {Source} source
 * @returns {Promise<string | null>} null when it worked, else why not
 */
export function runInstaller(packageFolder, source) {
  return new Promise((resolve) => {
    // Standard output belongs to the caller; the installer's progress goes to standard error.
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      env: source.env,
      stdio: ['ignore', process.stderr.fd, process.stderr.fd],
      timeout: DOWNLOAD_MS,
    })
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      if (code === 0) resolve(null)
      else if (signal) resolve(`it took longer than ${DOWNLOAD_MS / 60_000} minutes`)
      else resolve('the download or its checksum failed (see above)')
    })
  })
}
