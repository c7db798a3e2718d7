import type { SqliteDatabase, SqliteOptions } from './sqlite/driver.ts'
import { openSqlite } from './sqlite/sqlite.ts'

/**
 * Opens a connection to an SQLite database. Its schema is untrusted data, since anybody may have made the file: it
 * may call only the harmless functions (https://www.sqlite.org/pragma.html#pragma_trusted_schema). All connections of
 * the app are made here, except those of worker threads. Throws what SQLite throws.
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
