import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Unit and integration tests: plain Node, no Electron. The real app is driven by Playwright, see `playwright.config.ts`. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/integration/**/*.test.ts'],
    testTimeout: 20_000,
    passWithNoTests: false,
    // Vitest leaves one core free, which on a machine with two doubles the time.
    maxWorkers: availableParallelism(),
  },
})
