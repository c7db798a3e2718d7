import type { Database } from '../../../electron/engine/database/database.ts'

/** SQLITE_FULL (https://www.sqlite.org/rescode.html#full). */
const FULL = 13

/**
 * Gives a connection the SQL function `disk_is_full()`, which fails as SQLite does on a full disk: for triggers,
 * which can raise no other error than that a rule of the table is broken.
 */
export function addFullDisk(database: Database): void {
  database.function('disk_is_full', () => {
    throw Object.assign(new Error('database or disk is full'), { errcode: FULL })
  })
}
