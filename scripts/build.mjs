import { createHash } from 'node:crypto'
import { readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { repository } from './folders.mjs'
import { run, step } from './steps.mjs'

/** What the build is made of. */
const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'package.json',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
]

const dist = join(repository, 'dist')
const stampFile = join(dist, '.vignette-build')

/** Builds the app into `dist` when its sources are not those of the build that is there. */
export async function build() {
  const stamp = await hashOf(
    SOURCES.map((source) => join(repository, source)),
    repository,
  )
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return
  await step('Build', async () => {
    // Nothing of an earlier build may survive in the packaged app; and without a stamp, a build cut short is done again.
    await rm(dist, { recursive: true, force: true })
    const vite = join(repository, 'node_modules', 'vite', 'bin', 'vite.js')
    await run('Build', { command: process.execPath, args: [vite, 'build', '--logLevel', 'warn'] }, [
      'This is a mistake in the code, or node_modules is damaged (then: npm ci).',
    ])
    await writeFile(stampFile, stamp)
  })
}

/**
 * Returns a hash over the names and contents of files, for telling whether anything changed. Contents, not times: a checkout gives
 * every file a new time.
 *
 * @param {readonly string[]} paths files and folders; those that do not exist count as empty
 * @param {string} base names are taken relative to it
 * @returns {Promise<string>}
 */
export async function hashOf(paths, base) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of await filesIn(path)) {
      hash.update(`${relative(base, file).replaceAll('\\', '/')}\0`)
      hash.update(
        createHash('sha256')
          .update(await readFile(file))
          .digest(),
      )
    }
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {Promise<string[]>} every file below it in a fixed order
 */
async function filesIn(path) {
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch((error) => {
    if (error.code === 'ENOTDIR') return null
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === null) return [path]
  const files = entries.filter((entry) => entry.isFile())
  return files.map((entry) => join(entry.parentPath, entry.name)).toSorted()
}
