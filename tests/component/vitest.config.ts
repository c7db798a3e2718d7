import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { commands } from './support/commands.ts'

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Debian's, which is also far newer than the Chromium of the app: what it will be in some years is met here first. */
const CHROMIUM = process.env['VIGNETTE_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** What the worker for foreign Markdown imports to colour code. */
function highlighter(): string[] {
  const source = readFileSync(path('../../renderer/parts/markdown/worker/colour.ts'), 'utf8')
  return [...source.matchAll(/'(highlight\.js[^']*)'/g)].map(([, name = '']) => name)
}

/** Component tests: parts of the window in a real browser engine, without Electron. See CONTRIBUTING.md. */
export default defineConfig({
  root: path('../../renderer'),
  cacheDir: path('../../node_modules/.cache/vite-component'),
  plugins: [react(), tailwindcss()],
  // Found only while tests run, a package would load the page anew in the middle of one.
  optimizeDeps: {
    entries: [path('../../renderer/main.tsx')],
    include: [
      'react/jsx-dev-runtime',
      'react-dom/client',
      'axe-core',
      'katex',
      'markdown-it',
      'markdown-it-cjk-friendly',
      ...highlighter(),
    ],
  },
  // As in the app, whose policy allows no `data:`.
  build: { assetsInlineLimit: 0 },
  server: { fs: { allow: [path('../..')] } },
  test: {
    dir: path('.'),
    include: ['**/*.test.tsx'],
    setupFiles: [path('support/setup.ts')],
    passWithNoTests: false,
    // As those without a window, see `tests/vitest.config.ts`.
    retry: process.env['CI'] === 'true' ? 1 : 0,
    // Vitest leaves one core free, which on a machine with two is one page at a time, and a third of both cores idle.
    maxWorkers: Math.max(2, availableParallelism()),
    // Only what hangs is to be given up on: a machine that is busy with other tests and more may be ten times as slow as a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: CHROMIUM,
          args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
          // Long lists are scrolled by their bars, too.
          ignoreDefaultArgs: ['--hide-scrollbars'],
        },
      }),
      commands,
      instances: [{ browser: 'chromium', viewport: { width: 1200, height: 800 } }],
    },
  },
})
