import { expect, it, vi } from 'vitest'
import {
  chooseSqlite,
  type LoadedSqlite,
} from '../../../../../electron/engine/database/sqlite/choose.ts'
import type { SqliteDriver } from '../../../../../electron/engine/database/sqlite/driver.ts'
import { openSqlite } from '../../../../../electron/engine/database/sqlite/sqlite.ts'

function loadedAs(specifier: string, driver: Partial<SqliteDriver> = {}): LoadedSqlite {
  const whole = { DatabaseSync: openSqlite as never, backup: async () => undefined }
  return { specifier, driver: { ...whole, ...driver } }
}

const FORMER = { backup: undefined as never }

/** Returns which of the two is chosen, and which were loaded for that. */
function choice(demanded: string | undefined, builtin: LoadedSqlite | null): string[] {
  const load = {
    builtin: vi.fn<() => LoadedSqlite | null>(() => builtin),
    package: vi.fn<() => LoadedSqlite>(() => loadedAs('package')),
  }
  const { specifier } = chooseSqlite(demanded, load)
  const used = Object.entries(load).flatMap(([name, { mock }]) => mock.calls.map(() => name))
  return [specifier, ...used]
}

it.each([
  ['is taken, and no package loaded', undefined, loadedAs('builtin'), ['builtin', 'builtin']],
  [
    'that lacks something is not taken',
    '',
    loadedAs('builtin', FORMER),
    ['package', 'builtin', 'package'],
  ],
  ['that is not there is not taken', undefined, null, ['package', 'builtin', 'package']],
  [
    'is not even loaded when the package is demanded',
    'package',
    loadedAs('builtin'),
    ['package', 'package'],
  ],
  ['is taken when it is demanded', 'builtin', loadedAs('builtin'), ['builtin', 'builtin']],
])("Node's own SQLite %s", (_, demanded, builtin, expected) => {
  expect(choice(demanded, builtin)).toEqual(expected)
})

it.each([
  ['builtin', null, 'node:sqlite lacks everything'],
  ['builtin', loadedAs('builtin', FORMER), 'node:sqlite lacks backup'],
  ['node', loadedAs('builtin'), 'VIGNETTE_TEST_SQLITE is neither "builtin" nor "package"'],
])('a test that demands %s and cannot have it fails', (demanded, builtin, message) => {
  expect(() => choice(demanded, builtin)).toThrow(message)
})
