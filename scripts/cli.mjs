import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cacheFolder, repository } from './folders.mjs'
import { install, isInstalled } from './install.mjs'
import { runUnderNode24 } from './node-24.mjs'
import { describeFailure } from './problem.mjs'
import { requireCRuntime } from './visual-c-runtime.mjs'

/** `npm run cli -- …`: installs when something is missing, and runs the command line from its sources: nothing is built. */
async function main() {
  await requireCRuntime()
  // npm starts scripts in the package's folder; paths in the arguments mean the user's.
  const { INIT_CWD, npm_lifecycle_event: script } = process.env
  if (INIT_CWD !== undefined && script === 'cli') process.chdir(INIT_CWD)
  // Halves the time to start: the sources are TypeScript.
  module.enableCompileCache(join(cacheFolder('vignette'), 'compiled'))
  await import(pathToFileURL(join(repository, 'electron', 'cli.ts')).href)
}

/** What installing says goes to standard error: standard output is for results. */
async function installQuietly() {
  if (await isInstalled(repository)) return
  const write = process.stdout.write
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    await install()
  } finally {
    process.stdout.write = write
  }
}

try {
  await installQuietly()
  await runUnderNode24(main)
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
}
