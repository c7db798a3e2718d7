import { connect } from './connect.ts'
import { databaseError, type Database } from './database.ts'

/**
 * Locks a file of its own: an empty SQLite database, in an exclusive transaction for as long as it is open. The system lets go
 * of the lock with the process, however it ends, which neither a process id (they come again) nor a time stamp (laptops
 * sleep) can promise. Throws `disk` when somebody else holds it, after up to `patience` milliseconds in which nothing else is done, or
 * the disk is full.
 */
export function holdLock(file: string, doing: string, patience = 0): Database {
  let database: Database | null = null
  try {
    database = connect(file, { timeout: patience })
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (thrown) {
    database?.close()
    throw databaseError(thrown, doing)
  }
}

/** Whether somebody holds the lock of a file that exists. What cannot be found out counts as held. */
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
