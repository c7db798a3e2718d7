import type { SqliteDatabase } from './sqlite/driver.ts'

/**
 * Runs `work` in one transaction that takes the write lock at once, and returns its result. When it throws,
 * everything is rolled back. `work` must be synchronous: other code would otherwise run inside the transaction.
 */
export function transaction<T>(database: SqliteDatabase, work: () => T): T {
  // A transaction that starts by reading and then writes fails at once, without waiting for its timeout, when another
  // process wrote in between.
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    if (result instanceof Promise) throw new TypeError('A transaction must be synchronous')
    database.exec('COMMIT')
    return result
  } catch (thrown) {
    // A full disk can have rolled it back already.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw thrown
  }
}
