import type { SqliteDatabase } from './sqlite/driver.ts'

/** By database, whether it has a write-ahead log, which does not change while it is open. */
const known = new WeakMap<SqliteDatabase, boolean>()

/**
 * Returns whether a database has a write-ahead log. On volumes without shared memory, such as some network drives,
 * SQLite works without one.
 */
export function hasWriteAheadLog(database: SqliteDatabase): boolean {
  const has =
    known.get(database) ?? database.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal'
  known.set(database, has)
  return has
}

/**
 * Runs statements whose commits are not flushed to the disk one by one, but with the next flushed commit. A power cut
 * may take them, but never without everything that was written later; a crash of the process takes none of them.
 * SQLite keeps the order (https://www.sqlite.org/pragma.html#pragma_synchronous, NORMAL with a write-ahead log).
 * Without that log each commit is flushed as any other. Not for use inside a transaction.
 */
export function unflushed<T>(database: SqliteDatabase, work: () => T): T {
  if (!hasWriteAheadLog(database)) return work()
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
