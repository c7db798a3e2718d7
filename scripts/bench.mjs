import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { build } from './build.mjs'
import { hasDisplay, onVirtualDisplay } from './display.mjs'
import { resolveElectron } from './electron-runtime.mjs'
import { repository } from './folders.mjs'
import { install } from './install.mjs'
import { exitCode, installedNode, node24Environment, runScript } from './node-24.mjs'
import { describeFailure, Problem } from './problem.mjs'
import { print } from './steps.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

/** The benchmarks, by name: scripts that print one JSON object on stdout. */
const BENCHMARKS = new Map(
  [
    'bulk',
    'chart',
    'chat',
    'face',
    'feed',
    'growth',
    'kill',
    'open',
    'pipeline',
    'reading',
    'scroll',
    'search',
    'seed',
    'soak',
    'startup',
    'studio',
  ].map((name) => [name, join(repository, 'tests', 'bench', `${name}.ts`)]),
)

/** Those that use the real window. With `--electron`, `pipeline` does as well. */
const WITH_WINDOW = new Set([
  'bulk',
  'chat',
  'face',
  'scroll',
  'search',
  'soak',
  'startup',
  'studio',
])

/** `npm run bench -- NAME [options]`: measures something and prints the figures as JSON, and nothing else, on stdout. */
async function main() {
  const [name = '', ...options] = process.argv.slice(2)
  const script = BENCHMARKS.get(name)
  if (script === undefined) {
    throw new Problem('Usage: npm run bench -- NAME [options]', [
      `Benchmarks: ${[...BENCHMARKS.keys()].join(', ')}`,
    ])
  }
  await quietly(install)
  process.exitCode =
    WITH_WINDOW.has(name) || options.includes('--electron')
      ? await runWithWindow(script, options)
      : await runScript(script, options)
}

/**
 * Runs a script that opens the app: builds it, finds an Electron, and brings a screen where there is none.
 *
 * @param {string} script absolute path
 * @param {readonly string[]} options
 * @returns {Promise<number>} its exit code
 */
async function runWithWindow(script, options) {
  const folder = await quietly(async () => {
    const runtime = await resolveElectron({ log: print })
    const display = hasDisplay() ? [] : [/** @type {const} */ ('virtual display')]
    await ensureSystemPackages({ purposes: ['run', ...display], log: print })
    await build()
    return runtime.folder
  })
  const args = [script, ...options]
  const shown = hasDisplay()
    ? { command: installedNode(), args }
    : onVirtualDisplay(installedNode(), args)
  return exitCode(
    spawn(shown.command, shown.args, {
      stdio: 'inherit',
      env: { ...node24Environment(), ELECTRON_OVERRIDE_DIST_PATH: folder },
    }),
  )
}

/**
 * Keeps stdout for the figures: what is said meanwhile goes to stderr.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function quietly(work) {
  const { write } = process.stdout
  process.stdout.write = process.stderr.write.bind(process.stderr)
  try {
    return await work()
  } finally {
    process.stdout.write = write
  }
}

main().catch((error) => {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = 1
})
