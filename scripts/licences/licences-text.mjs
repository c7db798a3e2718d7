import { glob, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Where the text lies, from the repository's folder on: the page loads it when somebody wants to read it. */
export const LICENCES_FILE = 'renderer/features/settings/licences-of-packages.txt'

/** What is built into the app. */
const SOURCES = ['electron/**/*.{ts,tsx}', 'renderer/**/*.{ts,tsx,css}', 'shared/**/*.{ts,tsx}']

/** A package in an import of values; those of types alone leave nothing in the app. */
const IMPORTED =
  /(?:^import|^export|\}\s*from|^@import|\bfrom|\bimport\()\s*'((?:@[^/']+\/)?[^./'#:][^/':]*)[^':]*'/gm
const TYPES_ONLY = /^import type [^']*'[^']*'/gm

/** The runtime lists the licences of its own parts in a file beside the app. */
const BESIDE_THE_APP = new Set(['electron'])

/**
 * @typedef {object} Package
 * @property {string} name
 * @property {string} version
 * @property {string} licence as the package names it
 * @property {string} text of its file
 */

/**
 * Returns the licences of all packages whose code is in the app, with those they depend on: rather one too many than one too few.
 *
 * @param {string} checkout the repository's folder, with its packages installed
 * @returns {Promise<string>}
 * @throws {Error} when a package has no licence that could be shown
 */
export async function licencesText(checkout) {
  const { dependencies = {} } = await manifestOf(checkout)
  // The native ones are not built in, but lie beside the rest.
  const names = new Set([...(await importedPackages(checkout)), ...Object.keys(dependencies)])
  const packages = await withDependencies(checkout, names)
  return packages
    .map(({ name, version, licence, text }) => `${name} ${version} · ${licence}\n\n${text}\n`)
    .join(`\n${'—'.repeat(32)}\n\n`)
}

/** @param {string} checkout @returns {Promise<Set<string>>} */
async function importedPackages(checkout) {
  const found = new Set()
  for await (const file of glob(SOURCES, { cwd: checkout })) {
    const text = await readFile(join(checkout, file), 'utf8')
    for (const [, name = ''] of text.replace(TYPES_ONLY, '').matchAll(IMPORTED)) {
      if (name !== '' && !BESIDE_THE_APP.has(name)) found.add(name)
    }
  }
  return found
}

/**
 * @param {string} checkout
 * @param {ReadonlySet<string>} names
 * @returns {Promise<Package[]>} by name
 */
async function withDependencies(checkout, names) {
  /** @type {Map<string, Package>} */
  const known = new Map()
  /** @param {string} name @param {string} from the folder whose code asks for it */
  const add = async (name, from) => {
    const folder = await folderOf(name, from)
    if (folder === null || known.has(folder) || name.startsWith('@types/')) return
    const { version, license, dependencies = {} } = await manifestOf(folder)
    known.set(folder, { name, version, licence: license, text: await licenceIn(folder, name) })
    for (const dependency of Object.keys(dependencies)) await add(dependency, folder)
  }
  for (const name of names) await add(name, checkout)
  return [...known.values()].toSorted(
    (a, b) => compare(a.name, b.name) || compare(a.version, b.version),
  )
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Looks a package up as the runtime does: in each folder on the way up.
 *
 * @param {string} name
 * @param {string} from
 * @returns {Promise<string | null>} null where it is not installed, as a dependency of another system
 */
async function folderOf(name, from) {
  const folder = join(from, 'node_modules', name)
  if (await manifestOf(folder).catch(() => null)) return folder
  const above = dirname(from)
  return above === from ? null : folderOf(name, above)
}

/**
 * @param {string} folder
 * @returns {Promise<{ version: string, license: string, dependencies?: Record<string, string> }>}
 */
async function manifestOf(folder) {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
}

/**
 * @param {string} folder
 * @param {string} name
 * @returns {Promise<string>}
 */
async function licenceIn(folder, name) {
  const file = (await readdir(folder)).toSorted().find((each) => /^licen[cs]e/i.test(each))
  if (file !== undefined) {
    return (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n').trim()
  }
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  const part = /^#+ Licen[cs]e\s*\n([\s\S]*?)(?=\n#|$(?![\s\S]))/im.exec(readme)?.[1]?.trim()
  if (part === undefined) throw new Error(`${name} brings no licence along`)
  return part
}
