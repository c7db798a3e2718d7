import type { SqliteDriver } from './driver.ts'
import { lackOf } from './lack-of.ts'

/** An SQLite library that has been loaded. */
export interface LoadedSqlite {
  readonly driver: SqliteDriver
  /** The module specifier by which a worker thread of this process loads the same library. */
  readonly specifier: string
}

/** How each of the two libraries is loaded. */
export interface SqliteLoaders {
  /** `node:sqlite`, or null where this Node has none. */
  readonly builtin: () => LoadedSqlite | null
  /** `@photostructure/sqlite`. Throws when it is missing. */
  readonly package: () => LoadedSqlite
}

/**
 * Returns Node's own SQLite where it has everything the app needs, otherwise that of the package. Only one of them
 * ever has a file open: closing a file releases all the locks that the process has on it, and each SQLite knows only
 * its own (https://www.sqlite.org/howtocorrupt.html#_multiple_copies_of_sqlite_linked_into_the_same_application). The
 * other one is only loaded to find out what it lacks. `demanded` is the environment's `VIGNETTE_TEST_SQLITE`: tests
 * choose by it, and get the library they demand or an error.
 */
export function chooseSqlite(demanded: string | undefined, load: SqliteLoaders): LoadedSqlite {
  const demand = demanded ?? ''
  if (!['', 'builtin', 'package'].includes(demand)) {
    throw new Error('VIGNETTE_TEST_SQLITE is neither "builtin" nor "package"')
  }
  if (demand === 'package') return load.package()
  const builtin = load.builtin()
  const lack = builtin === null ? 'everything' : lackOf(builtin.driver)
  if (builtin !== null && lack === null) return builtin
  if (demand === 'builtin') throw new Error(`node:sqlite lacks ${lack}`)
  return load.package()
}
