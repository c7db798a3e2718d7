import { globSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const UNIT = 'tests/unit/**/*.test.{ts,tsx}'

/** What such a test puts in place of a module would stay there for the files that come after it. */
const replacingModules = globSync(UNIT, { cwd: root })
  .filter((file) => /vi\.(?:doMock|mock)\(/.test(readFileSync(join(root, file), 'utf8')))
  // In a pattern, the strokes of Windows would say that the next letter is to be taken as it is.
  .map((file) => file.replaceAll(sep, '/'))

/** What would notice first that the SQLite of the old runtime, which this Node does without, behaves otherwise: they run with both. */
const TELLING_OF_SQLITE = [
  'tests/unit/engine/database/{large-numbers,sqlite-error}.test.ts',
  'tests/unit/engine/database/sqlite/*.test.ts',
  'tests/integration/database/**/*.test.ts',
  'tests/integration/library/{closing,poisoned-rows,two-processes}.test.ts',
  'tests/integration/library/catalogue/*.test.ts',
  'tests/integration/library/integrity/{damaged-database,snapshots}.test.ts',
]

const BUNDLED_SCRIPTS = 'tests/integration/support/bundle-scripts.ts'

/**
 * Files run one after the other in the same process: starting one for each, and loading the sources in it, takes longer than most
 * of their tests. What a test changes for the whole process is put back after it.
 */
const SHARED_PROCESS = {
  isolate: false,
  unstubEnvs: true,
  unstubGlobals: true,
  restoreMocks: true,
} as const

/** Unit and integration tests: plain Node, no Electron. The real app is driven by Playwright, see `playwright.config.ts`. */
export default defineConfig({
  test: {
    root,
    // Only what hangs is to be given up on: a machine that is busy with other tests and more may be ten times as slow as a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    passWithNoTests: false,
    // What passes at the second try `npm test` counts, and names. At a desk a flake is to be seen at once.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    sequence: { sequencer: LongestFirst },
    // Vitest leaves one core free, which on a machine with two doubles the time; and a quarter of it a test waits for a disk, a process or a server.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: [UNIT], exclude: replacingModules, ...SHARED_PROCESS },
      },
      { extends: true, test: { name: 'unit-alone', include: replacingModules } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: BUNDLED_SCRIPTS,
          ...SHARED_PROCESS,
        },
      },
      {
        extends: true,
        test: {
          name: 'package-sqlite',
          include: TELLING_OF_SQLITE,
          env: { VIGNETTE_TEST_SQLITE: 'package' },
          globalSetup: BUNDLED_SCRIPTS,
          ...SHARED_PROCESS,
        },
      },
    ],
  },
})
