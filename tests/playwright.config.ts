import { defineConfig } from '@playwright/test'

/**
 * End-to-end tests: the real app, driven through its window. Each test starts an app of its own with a temporary profile
 * and library. `npm test` sets `ELECTRON_OVERRIDE_DIST_PATH` (which Electron to run) and `VIGNETTE_TEST_KEYRING`
 * (`1` when there is a keychain to test with).
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results/e2e',
  // Two cores: a second app at a time would make both slow, and timeouts hard to tell from faults.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] === 'true',
  reporter: [['list'], ['json']],
  projects: [
    { name: 'app', testIgnore: 'packaged/**' },
    { name: 'packaged', testMatch: 'packaged/**/*.spec.ts' },
  ],
})
