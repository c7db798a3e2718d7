import { expect, it } from 'vitest'
import type {
  SqliteDatabase,
  SqliteDriver,
  SqliteOptions,
} from '../../../../../electron/engine/database/sqlite/driver.ts'
import { lackOf } from '../../../../../electron/engine/database/sqlite/lack-of.ts'
import { openSqlite } from '../../../../../electron/engine/database/sqlite/sqlite.ts'

/** Returns the SQLite of this process, opened in another way. */
function driverWith(
  open: (file: string, options: SqliteOptions) => SqliteDatabase,
  more: object = {},
): SqliteDriver {
  // Called with `new`, which an arrow function cannot be.
  const DatabaseSync = function (file: string, options: SqliteOptions) {
    return open(file, options)
  }
  return { DatabaseSync: DatabaseSync as never, backup: async () => undefined, ...more }
}

function without(option: keyof SqliteOptions): SqliteDriver {
  return driverWith((file, options) => openSqlite(file, { ...options, [option]: false }))
}

it.each([
  ['nothing', null, driverWith(openSqlite)],
  ['the copying of a database in use', 'backup', driverWith(openSqlite, { backup: undefined })],
  [
    'waiting for a lock',
    'timeout',
    driverWith((file, options) => openSqlite(file, { ...options, timeout: 0 })),
  ],
  ['the guard of the schema', 'defensive', without('defensive')],
  [
    'telling whether a transaction is open',
    'isTransaction',
    driverWith((file, options) => {
      const database = openSqlite(file, options)
      const { exec, prepare, close } = database
      const bound = [exec, prepare, close].map((method) => [method.name, method.bind(database)])
      return Object.fromEntries(bound)
    }),
  ],
  [
    'files by their addresses',
    'addresses',
    driverWith((file, options) => openSqlite(file.replace(/^file:/, './no-folder/'), options)),
  ],
  [
    'the search in parts of words',
    'FTS5 with trigram',
    driverWith((file, options) => {
      const database = openSqlite(file, options)
      const exec = (sql: string): void => {
        if (sql.includes('fts5')) throw new Error('no such module: fts5')
        openSqlite(':memory:').exec(sql)
      }
      return Object.defineProperty(database, 'exec', { value: exec })
    }),
  ],
])('a library that lacks %s is recognised by a test', (_, lack, driver) => {
  expect(lackOf(driver)).toBe(lack)
})
