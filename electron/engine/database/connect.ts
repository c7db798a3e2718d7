import type { SqliteDatabase, SqliteOptions } from './sqlite/driver.ts'
import { openSqlite } from './sqlite/sqlite.ts'

/**
 * Opens a connection to an SQLite database. What stands in its schema is data, and anybody may have made the file: it may call no function beyond
 * the harmless ones (https://www.sqlite.org/pragma.html#pragma_trusted_schema). Every connection of the app is made here, but for those
 * of threads. Throws what SQLite throws.
 */
export function connect(file: string, options: SqliteOptions = {}): SqliteDatabase {
  const database = openSqlite(file, options)
  try {
    database.exec('PRAGMA trusted_schema = OFF')
    return database
  } catch (thrown) {
    database.close()
    throw thrown
  }
}
