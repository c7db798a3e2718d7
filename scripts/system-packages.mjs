import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { aptGet } from './apt.mjs'
import { Problem } from './problem.mjs'

const execute = promisify(execFile)

/**
 * @typedef {object} SystemPackage
 * @property {string} debian the package's name in Debian and Ubuntu; since 2024 some have the suffix `t64` there
 * @property {{ library: string } | { command: string } | { font: string }} provides how to see that it is there
 * @property {'run' | 'virtual display' | 'Chinese text' | 'keychain tests' | 'component tests' | 'second opinions'} purpose
 */

/** @type {readonly SystemPackage[]} */
const PACKAGES = [
  { debian: 'libgtk-3-0', provides: { library: 'libgtk-3.so.0' }, purpose: 'run' },
  { debian: 'libnss3', provides: { library: 'libnss3.so' }, purpose: 'run' },
  { debian: 'libasound2', provides: { library: 'libasound.so.2' }, purpose: 'run' },
  { debian: 'libgbm1', provides: { library: 'libgbm.so.1' }, purpose: 'run' },
  { debian: 'libxss1', provides: { library: 'libXss.so.1' }, purpose: 'run' },
  { debian: 'libatk-bridge2.0-0', provides: { library: 'libatk-bridge-2.0.so.0' }, purpose: 'run' },
  { debian: 'xvfb', provides: { command: 'xvfb-run' }, purpose: 'virtual display' },
  { debian: 'xauth', provides: { command: 'xauth' }, purpose: 'virtual display' },
  { debian: 'fonts-noto-cjk', provides: { font: 'zh' }, purpose: 'Chinese text' },
  { debian: 'dbus', provides: { command: 'dbus-run-session' }, purpose: 'keychain tests' },
  {
    debian: 'gnome-keyring',
    provides: { command: 'gnome-keyring-daemon' },
    purpose: 'keychain tests',
  },
  { debian: 'libsecret-1-0', provides: { library: 'libsecret-1.so.0' }, purpose: 'keychain tests' },
  { debian: 'chromium', provides: { command: 'chromium' }, purpose: 'component tests' },
  {
    debian: 'libimage-exiftool-perl',
    provides: { command: 'exiftool' },
    purpose: 'second opinions',
  },
  { debian: 'ffmpeg', provides: { command: 'ffprobe' }, purpose: 'second opinions' },
  { debian: 'imagemagick', provides: { command: 'identify' }, purpose: 'second opinions' },
]

/** Without these nothing runs; without the others something is left out, and said to be. */
const REQUIRED = new Set(['run', 'virtual display'])

/**
 * What this machine has, as far as the packages are concerned.
 *
 * @typedef {object} Inventory
 * @property {ReadonlySet<string>} libraries sonames known to the dynamic linker
 * @property {(name: string) => boolean} hasCommand
 * @property {boolean} hasChineseFont
 */

/**
 * Returns the packages that are wanted for the given purposes and missing.
 *
 * @param {Inventory} inventory
 * @param {ReadonlySet<SystemPackage['purpose']>} purposes
 * @returns {SystemPackage[]}
 */
export function missingPackages(inventory, purposes) {
  return PACKAGES.filter(({ provides, purpose }) => {
    if (!purposes.has(purpose)) return false
    if ('library' in provides) return !inventory.libraries.has(provides.library)
    if ('command' in provides) return !inventory.hasCommand(provides.command)
    return !inventory.hasChineseFont
  })
}

/**
 * Returns the sonames in the output of `ldconfig -p`, of libraries for this processor (the list has 32-bit ones as well).
 *
 * @param {string} listing
 * @param {string} arch Node's name of the architecture
 * @returns {Set<string>}
 */
export function parseLinkerCache(listing, arch = process.arch) {
  const tag = arch === 'x64' ? 'x86-64' : arch === 'arm64' ? 'AArch64' : ''
  const names = listing
    .split('\n')
    .map((line) => /^\s+(\S+) \(([^)]*)\) => /.exec(line))
    .filter((match) => match !== null && (tag === '' || match[2]?.includes(tag)))
    .map((match) => match?.[1] ?? '')
  return new Set(names)
}

/**
 * Makes sure that Electron's system libraries are there on Linux, and what else the purposes need. Installs what is missing
 * when this is root on a system with apt, and otherwise says which command does.
 *
 * @param {object} options
 * @param {readonly SystemPackage['purpose'][]} options.purposes
 * @param {(line: string) => void} options.log
 * @throws {Problem} when something is missing without which nothing runs
 */
export async function ensureSystemPackages({ purposes, log }) {
  if (process.platform !== 'linux') return
  const wanted = new Set(purposes)
  let missing = missingPackages(await takeInventory(), wanted)
  if (missing.length === 0) return

  const hasApt = isOnPath('apt-get')
  if (hasApt && process.getuid?.() === 0) {
    await aptInstall(await currentNames(missing, log), log)
    missing = missingPackages(await takeInventory(), wanted)
    if (missing.length === 0) return
  }
  const names = hasApt ? await currentNames(missing, log) : []
  const advice = howToInstall(missing, names)
  if (missing.some(({ purpose }) => REQUIRED.has(purpose))) {
    throw new Problem('System packages that Vignette needs here are missing.', [
      ...advice,
      'Then run the command again.',
    ])
  }
  log(`Missing, and not needed to go on: ${missing.map(nameOf).join(', ')}. To have it:`)
  for (const line of advice) log(`  ${line}`)
}

/**
 * @param {readonly SystemPackage[]} missing
 * @param {readonly string[]} aptNames the same in apt's current names; empty on a system without apt
 * @returns {string[]} the one command to run, or the libraries to look for
 */
export function howToInstall(missing, aptNames) {
  if (aptNames.length > 0) {
    return [`sudo apt-get update && sudo apt-get install -y ${aptNames.join(' ')}`]
  }
  return [
    'Install what provides these, with your system’s package manager:',
    ...missing.map((wanted) => `  ${nameOf(wanted)} (in Debian: ${wanted.debian})`),
  ]
}

/** @param {SystemPackage} wanted */
function nameOf({ provides }) {
  if ('library' in provides) return provides.library
  return 'command' in provides ? provides.command : 'a font with Chinese characters'
}

/** @returns {Promise<Inventory>} */
async function takeInventory() {
  // Debian keeps ldconfig out of an ordinary user's PATH.
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find(existsSync) ?? 'ldconfig'
  const listing = await output(ldconfig, ['-p'])
  const fonts = await output('fc-list', [':lang=zh', 'family'])
  const hasNoto = await output('dpkg-query', ['-W', '-f', '${db:Status-Status}', 'fonts-noto-cjk'])
  return {
    libraries: parseLinkerCache(listing),
    hasCommand: isOnPath,
    hasChineseFont: fonts.trim() !== '' || hasNoto === 'installed',
  }
}

/**
 * @param {readonly SystemPackage[]} missing
 * @param {(line: string) => void} log
 * @returns {Promise<string[]>} apt's names, with the suffix `t64` where this release has it
 */
async function currentNames(missing, log) {
  if (needsUpdate() && process.getuid?.() === 0) await aptGet(['update'], { log })
  return Promise.all(
    missing.map(async ({ debian }) => {
      const known = await output('apt-cache', ['show', '--no-all-versions', `${debian}t64`])
      return known.trim() === '' ? debian : `${debian}t64`
    }),
  )
}

/** @returns {boolean} whether apt has never fetched its lists, as in a fresh container */
function needsUpdate() {
  try {
    return !readdirSync('/var/lib/apt/lists').some((file) => /_Packages(\.\w+)?$/.test(file))
  } catch {
    return true
  }
}

/**
 * @param {readonly string[]} names
 * @param {(line: string) => void} log
 */
async function aptInstall(names, log) {
  log(`Installing system packages: ${names.join(' ')} …`)
  const install = ['install', '-y', '--no-install-recommends', ...names]
  const first = await aptGet(install, { log })
  if (first === null) return
  // The lists may be older than the mirror's files.
  await aptGet(['update'], { log })
  const second = await aptGet(install, { log })
  if (second !== null) log(`apt-get could not install them: ${second}`)
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<string>} what it printed; empty when it failed or is not there
 */
async function output(command, args) {
  try {
    return (await execute(command, [...args], { maxBuffer: 16 * 1024 * 1024 })).stdout
  } catch {
    return ''
  }
}

/**
 * @param {string} command
 * @returns {boolean}
 */
export function isOnPath(command) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => folder !== '' && existsSync(join(folder, command)))
}
