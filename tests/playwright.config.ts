import { defineConfig } from '@playwright/test'
import { seats, takeSeat } from './e2e/support/seats.ts'
import { steadyEnvironment } from './e2e/support/steady-environment.ts'

takeSeat()
steadyEnvironment(process.env)

const isCi = process.env['CI'] === 'true'

/**
 * End-to-end tests: the real app, driven through its window. The tests of a worker share an app, which is emptied between them;
 * those about starts, kills, tokens and files have one of their own. Profiles and libraries are temporary. `npm test` sets `ELECTRON_OVERRIDE_DIST_PATH` (which Electron to run), `VIGNETTE_TEST_KEYRING`
 * (`1` when there is a keychain to test with) and `VIGNETTE_TEST_SEATS` (screens for apps that run at the same time).
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  // Apps on one screen would take the clipboard and the focus from each other.
  workers: Math.max(1, seats().length),
  // What passes at the second try `npm test` counts, and names. At a desk a flake is to be seen at once.
  retries: isCi ? 1 : 0,
  // Only what hangs is to be given up on.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: isCi,
  reporter: [['list'], ['json']],
  projects: [
    { name: 'app', testIgnore: 'packaged/**' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
  ],
})
