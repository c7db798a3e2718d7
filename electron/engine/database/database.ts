import { AppError } from '#shared/errors.ts'
import { givingLargeNumbers } from './large-numbers.ts'
import { preparingOnce } from './prepared-once.ts'
import { connect } from './connect.ts'
import { databaseUrl } from './database-url.ts'
import { assertNotNewer, migrateToLatest, schemaVersion } from './migrations/migrate.ts'
import { assertOwnSchema } from './schema/assert-own-schema.ts'
import type { SqliteDatabase } from './sqlite/driver.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

export { transaction } from './transaction.ts'

/** The open database of a library. Calls are synchronous: they take microseconds, and order is kept without locks. */
export type Database = SqliteDatabase

/** How long a statement waits for another process (the app and the command line share one library), in milliseconds. */
const BUSY_TIMEOUT_MS = 5000

/** What the caller knows about a database before it is opened. */
interface KnownDatabase {
  /** The file must exist: no new one is created in place of one that is being moved away at this moment. */
  readonly exists?: boolean
  /** The database has had rows: a file without any table is damaged, and is left as it is. */
  readonly hadRows?: boolean
}

/**
 * Opens the library's database, creates it when it is missing, and migrates its schema. Throws `disk` when it cannot
 * be opened, is damaged, was written by a newer version of the app, or has anything in its schema that no version of
 * the app has put there (reason `foreign_schema`); the file is then left unchanged.
 */
export function openDatabase(file: string, known: KnownDatabase = {}): Database {
  let database: Database | null = null
  try {
    const name = known.exists === true ? databaseUrl(file, 'mode=rw') : file
    database = connect(name, {
      enableForeignKeyConstraints: true,
      timeout: BUSY_TIMEOUT_MS,
      defensive: true,
    })
    // The version first: a database of a newer app must not be changed, not even by the pragmas below.
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

/** The database is damaged in a way that SQLite does not notice: tables that it should have are missing. */
export class DamagedDatabaseError extends Error {
  override readonly name = 'DamagedDatabaseError'
}

function assertNotEmpty(database: Database): void {
  if (database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined) {
    throw new DamagedDatabaseError('the database is empty')
  }
  // Another program's database: ours gets its version in the same transaction as its first table.
  if (schemaVersion(database) < 1)
    throw new DamagedDatabaseError('the database is none of a library')
}

/**
 * Rejects a database that is not ours, before anything is written, because a write could set off a foreign trigger.
 * One that lacks a table is damaged, and is rebuilt. Version and schema are read in one transaction: otherwise
 * another process that creates the same library could add tables between the two reads.
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

/**
 * Ends the reading transaction. Never throws: after a failed read SQLite has ended it already, and that failure is
 * the error to report.
 */
function endReading(database: Database): void {
  try {
    database.exec('ROLLBACK')
  } catch {
    // There is no transaction any more.
  }
}

function assertHasTables(database: Database): void {
  const found = database
    .prepare("SELECT 1 FROM sqlite_schema WHERE name IN ('jobs', 'attempts', 'assets')")
    .all()
  if (found.length < 3) throw new DamagedDatabaseError('tables are missing in the database')
}

/**
 * Sets the write-ahead log, so that readers and the one writer do not block each other. With it, `synchronous=NORMAL`
 * would lose the last commits in a power cut: a request that was already sent and paid for would have no row. FULL
 * flushes each commit; `fullfsync` makes macOS flush the drive's own cache too, which its plain fsync does not.
 */
function configure(database: Database): void {
  switchToWriteAheadLog(database)
  database.exec('PRAGMA synchronous = FULL')
  database.exec('PRAGMA fullfsync = ON')
}

/**
 * Switches to the write-ahead log, with retries. SQLite does not wait for the lock it needs to change the mode of a
 * new database (the busy timeout does not apply), so of two processes that create a library at the same moment one
 * would fail.
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
      // Blocks the thread, as any statement does that waits for a lock; only while a library is created.
      Atomics.wait(sleeper, 0, 0, 10)
    }
  }
}

/** Returns the `disk` error for a failed statement. SQLite's messages name tables and columns, never values. */
export function databaseError(thrown: unknown, doing: string): AppError {
  if (sqliteCodeOf(thrown) === SQLITE.readOnly) {
    return new AppError('disk', { reason: 'read_only', cause: thrown })
  }
  const message = thrown instanceof Error ? thrown.message : 'unknown'
  return new AppError('disk', { detail: `${message} while ${doing}`, cause: thrown })
}
