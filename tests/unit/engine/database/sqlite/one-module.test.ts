import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))

it('only one module loads an SQLite, and no other names one, not even for its types', () => {
  const sources = globSync('{electron,shared,renderer,tests}/**/*.{ts,tsx}', { cwd: ROOT })
  const naming = sources.filter((file) =>
    /(?:from|import|require|resolve)\b\s*\(?\s*['"](?:node:sqlite|@photostructure\/sqlite)/.test(
      readFileSync(join(ROOT, file), 'utf8'),
    ),
  )
  expect(naming.map((file) => file.replaceAll('\\', '/'))).toEqual([
    'electron/engine/database/sqlite/sqlite.ts',
  ])
})
