import { pathToFileURL } from 'node:url'
import { AppError } from '#shared/errors.ts'
import { givingLargeNumbers } from './large-numbers.ts'
import { preparingOnce } from './prepared-once.ts'
import { connect } from './connect.ts'
import { assertNotNewer, migrateToLatest, schemaVersion } from './migrations/migrate.ts'
import { assertOwnSchema } from './schema/assert-own-schema.ts'
import type { SqliteDatabase } from './sqlite/driver.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

export { transaction } from './transaction.ts'

/** The library's database, open. Calls are synchronous: they take microseconds, and order is kept without locks. */
export type Database = SqliteDatabase

/** How long a statement waits for another process (the app and the command line share one library), in milliseconds. */
const BUSY_TIMEOUT_MS = 5000

/** What is known about a database before it is opened. */
interface KnownDatabase {
  /** It must be there: none is made in the place of one that has been moved away at this moment. */
  readonly exists?: boolean
  /** It has had rows: one without any table is a damaged one, and is left as it is. */
  readonly hadRows?: boolean
}

/**
 * Opens the library's database, creates it when it is missing, and brings its schema up to date. Throws `disk` when it
 * cannot be opened, is damaged, was written by a newer version of the app, or has anything in its schema that no version of the app
 * has put there (the reason is `foreign_schema` then); the file is then left as it is.
 */
export function openDatabase(file: string, known: KnownDatabase = {}): Database {
  let database: Database | null = null
  try {
    const name = known.exists === true ? `${pathToFileURL(file).href}?mode=rw` : file
    database = connect(name, {
      enableForeignKeyConstraints: true,
      timeout: BUSY_TIMEOUT_MS,
      defensive: true,
    })
    // The versions first: a database of a newer app must not be touched, not even by the pragmas below.
    assertNotNewer(database)
    if (known.hadRows === true) assertNotEmpty(database)
    assertOwn(database)
    configure(database)
    migrateToLatest(database)
    assertHasTables(database)
    return preparingOnce(givingLargeNumbers(database))
  } catch (thrown) {
    database?.close()
    if (thrown instanceof AppError) throw thrown
    throw databaseError(thrown, 'opening the library database')
  }
}

/** The database is damaged in a way that SQLite does not notice: what should be in it is not. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError'
}

function assertNotEmpty(database: Database): void {
  if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) {
    throw new DamagedDatabaseError('the database is empty')
  }
  // Another program's: ours has its version from the same transaction as its first table.
  if (schemaVersion(database) < 1)
    throw new DamagedDatabaseError('the database is none of a library')
}

/**
 * Before anything is written, by which a trigger would be set off. One that lacks a table is damaged, and made again. Version and schema are
 * read at one moment: between two, another process that founds the same library would have added tables to a version that has none.
 */
function assertOwn(database: Database): void {
  database.exec('BEGIN')
  try {
    const version = schemaVersion(database)
    if (version > 0) assertHasTables(database)
    assertOwnSchema(database, version)
  } finally {
    endReading(database)
  }
}

/** Never throws: SQLite has ended the transaction itself where it could not read, and that is the error to tell. */
function endReading(database: Database): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // There is none any more.
  }
}

function assertHasTables(database: Database): void {
  const found = database
    .prepare("SELECT 1 FROM sqlite_schema WHERE name IN ('jobs', 'attempts', 'assets')")
    .all()
  if (found.length < 3) throw new DamagedDatabaseError('tables are missing in the database')
}

/**
 * Write-ahead log, so that readers and the one writer do not block each other. With it, `synchronous=NORMAL` would lose the
 * last commits in a power cut: a request that was already sent and paid for would have no row. FULL flushes each
 * commit; `fullfsync` makes macOS flush the drive's own cache too, which its plain fsync does not.
 */
function configure(database: Database): void {
  switchToWriteAheadLog(database)
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA fullfsync = ON')
}

/**
 * SQLite does not wait for the lock it needs to change the mode of a new database (the busy timeout does not count there), so that
 * of two processes that found a library at the same moment one would fail: it waits and tries again here.
 */
function switchToWriteAheadLog(database: Database): void {
  const deadline = performance.now() + BUSY_TIMEOUT_MS
  const sleeper = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (thrown) {
      if (sqliteCodeOf(thrown) !== SQLITE.busy || performance.now() > deadline) throw thrown
      // Blocks the thread, as any statement does that waits for a lock. Only ever when a library is founded.
      Atomics.wait(sleeper, 0, 0, 10)
    }
  }
}

/** A failed statement as a `disk` error. SQLite's messages name tables and columns, never values. */
export function databaseError(thrown: unknown, doing: string): AppError {
  if (sqliteCodeOf(thrown) === SQLITE.readOnly) {
    return new AppError('disk', { reason: 'read_only', cause: thrown })
  }
  const message = thrown instanceof Error ? thrown.message : 'unknown'
  return new AppError('disk', { detail: `${message} while ${doing}`, cause: thrown })
}
