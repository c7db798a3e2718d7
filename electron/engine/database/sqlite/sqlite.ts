import { createRequire } from 'node:module'
import { chooseSqlite, type LoadedSqlite, type SqliteLoaders } from './choose.ts'
import type { SqliteDatabase, SqliteDriver, SqliteOptions } from './driver.ts'
import { SQLITE } from '../sqlite-error.ts'
import { withoutWarnings } from './without-warnings.ts'

const load = createRequire(import.meta.url)

const LOADERS: SqliteLoaders = {
  builtin() {
    try {
      return loaded('node:sqlite')
    } catch {
      return null
    }
  },
  package: () => loaded(load.resolve('@photostructure/sqlite')),
}

function loaded(specifier: string): LoadedSqlite {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both have it, which their tests hold against each other
  const { DatabaseSync, backup } = withoutWarnings(() => load(specifier) as SqliteDriver)
  return { driver: { DatabaseSync, backup }, specifier }
}

let chosen: LoadedSqlite | null = null

/** Returns the one SQLite of this process, loaded on first use. */
export function chosenSqlite(): LoadedSqlite {
  chosen ??= chooseSqlite(process.env['VIGNETTE_TEST_SQLITE'], LOADERS)
  return chosen
}

/** Has a worker thread use the library of the thread that has started it: by its `LoadedSqlite.specifier`. Throws when it cannot be loaded. */
export function loadSqlite(specifier: string): void {
  chosen = loaded(specifier)
}

/**
 * Opens a connection with SQLite's own defaults: the app's connections are made by `connect`. Throws what SQLite
 * throws.
 */
export function openSqlite(file: string, options: SqliteOptions = {}): SqliteDatabase {
  return new (chosenSqlite().driver.DatabaseSync)(file, { defensive: true, ...options })
}

/**
 * Copies a database, `rate` pages at a time, on a thread of SQLite's own. Throws what SQLite throws. While another
 * process has the database locked, Node's library waits as long as the connection's `timeout` says, the package until
 * the lock is released.
 */
export async function backupSqlite(
  source: SqliteDatabase,
  to: string,
  rate: number,
): Promise<void> {
  try {
    await chosenSqlite().driver.backup(source, to, { rate })
  } catch (thrown) {
    throw isNoError(thrown) ? busyError(thrown) : thrown
  }
}

/** Returns whether an error is how Node's library reports a locked database: as "not an error". */
function isNoError(thrown: unknown): boolean {
  return thrown instanceof Error && 'errcode' in thrown && thrown.errcode === 0
}

function busyError(cause: unknown): Error {
  return Object.assign(new Error('database is locked', { cause }), { errcode: SQLITE.busy })
}
