import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../../..', import.meta.url))

/** Where `bundle-scripts.ts` has put the scripts that tests start, for the processes that run tests. */
export const SCRIPTS_FOLDER = 'VIGNETTE_TEST_SCRIPTS'

/** Where Node keeps compiled code, for all processes of a run: that saves each of them a seventh of what its start takes. */
export const COMPILED_FOLDER = 'NODE_COMPILE_CACHE'

/** Returns what of this process's environment one with an environment of its own needs to start as fast. */
export function compiledCode(): Record<string, string> {
  const folder = process.env[COMPILED_FOLDER]
  return folder === undefined ? {} : { [COMPILED_FOLDER]: folder }
}

/**
 * Scripts that tests start as processes or threads of their own, relative to the repository and with forward slashes.
 */
export const SCRIPTS = [
  'electron/cli.ts',
  'electron/engine/database/checkpoints/checkpoint-worker.ts',
  'electron/engine/demo/painter-worker.ts',
  'electron/engine/library/catalogue/catalogue-worker.ts',
  'electron/reader.ts',
  'tests/bench/kill/engine-process.ts',
  'tests/bench/kill/errors-process.ts',
  'tests/bench/kill/quick-painter.ts',
  'tests/bench/kill/server.ts',
  'tests/integration/chat/killed-chat.ts',
  'tests/integration/jobs/owner-process.ts',
  'tests/integration/library/catalogue/second-writer.ts',
  'tests/integration/library/integrity/check-and-exit.ts',
  'tests/integration/library/integrity/opening-process.ts',
  'tests/integration/library/second-process.ts',
  'tests/integration/library/transfer/moving-library.ts',
  'tests/integration/library/trash/crashing-trash.ts',
  'tests/integration/local/killed-work.ts',
  'tests/integration/reader/orphaned-reader.ts',
  'tests/integration/reader/unsteady-reader.ts',
  'tests/integration/support/crashing-engine.ts',
  'tests/integration/support/plain-painter.ts',
] as const

const KNOWN: ReadonlySet<string> = new Set(SCRIPTS)

/** Returns the path of a source below the repository, with forward slashes. */
export function nameOf(file: string): string {
  return relative(REPOSITORY, file).split(sep).join('/')
}

/**
 * Returns what to start for a script: its bundle, which starts in a third of the time, or its source where there is
 * none, as in a benchmark.
 */
export function scriptFile(source: URL): string {
  const file = fileURLToPath(source)
  const folder = process.env[SCRIPTS_FOLDER]
  return folder !== undefined && KNOWN.has(nameOf(file)) ? bundleOf(folder, nameOf(file)) : file
}

/** Returns where the bundle of a script is in a folder of bundles. */
export function bundleOf(folder: string, name: string): string {
  return join(folder, name.replace(/\.ts$/, '.mjs'))
}
