import type { SqliteDatabase } from './sqlite/driver.ts'

/** By database: whether it has one, which it keeps for as long as it is open. */
const known = new WeakMap<SqliteDatabase, boolean>()

/** Whether a database has a write-ahead log. On volumes without shared memory, as of some networks, SQLite goes on without one. */
export function hasWriteAheadLog(database: SqliteDatabase): boolean {
  const has =
    known.get(database) ?? database.prepare('PRAGMA journal_mode').get()?.['journal_mode'] === 'wal'
  known.set(database, has)
  return has
}

/**
 * Runs statements whose commits are not flushed to the disk one by one, but with the next commit that is: what a power cut may take, as long as
 * it takes nothing that was written later. A crash of the process takes none of it. SQLite keeps the order
 * (https://www.sqlite.org/pragma.html#pragma_synchronous, NORMAL with a write-ahead log). Without that log each commit is flushed as any other. Not for
 * use inside a transaction.
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
