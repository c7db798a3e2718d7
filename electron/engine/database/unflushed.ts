import type { SqliteDatabase } from './sqlite/driver.ts'

/**
 * Runs statements whose commits are not flushed to the disk one by one, but with the next commit that is: what a power cut may take, as long as
 * it takes nothing that was written later. A crash of the process takes none of it. SQLite keeps the order
 * (https://www.sqlite.org/pragma.html#pragma_synchronous, NORMAL with a write-ahead log). Not for use inside a transaction.
 */
export function unflushed<T>(database: SqliteDatabase, work: () => T): T {
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return work()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}
