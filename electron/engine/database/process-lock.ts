import { connect } from './connect.ts'
import { databaseError, type Database } from './database.ts'

/**
 * Locks a file of its own: an empty SQLite database, in an exclusive transaction for as long as it is open. The
 * system releases the lock when the process ends, in whichever way, which neither a process id (they are reused) nor
 * a time stamp (laptops sleep) can guarantee. Throws `disk` when another process holds the lock, after blocking for
 * up to `timeout` milliseconds, or when the disk is full.
 */
export function holdLock(file: string, doing: string, timeout = 0): Database {
  let database: Database | null = null
  try {
    database = connect(file, { timeout })
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (thrown) {
    database?.close()
    throw databaseError(thrown, doing)
  }
}

/** Returns whether a process holds the lock of a file that exists. When in doubt, it counts as locked. */
export function isLocked(file: string): boolean {
  let database: Database | null = null
  try {
    database = connect(file, { timeout: 0 })
    database.exec('BEGIN EXCLUSIVE; ROLLBACK')
    return false
  } catch {
    return true
  } finally {
    database?.close()
  }
}
