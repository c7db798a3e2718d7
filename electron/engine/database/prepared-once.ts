import { setBounded } from '../bounded-map.ts'
import type { SqliteDatabase } from './sqlite/driver.ts'

/** Statements that are cached. The sources have fewer; only those that are put together from parts could be more. */
const MOST_STATEMENTS = 300

/**
 * Makes a database cache its prepared statements, because preparing takes longer than most of them run. Callers may
 * share a statement, since it runs to its end synchronously. Changes and returns the same database.
 */
export function preparingOnce(database: SqliteDatabase): SqliteDatabase {
  const prepare = database.prepare.bind(database)
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  const prepareOnce: SqliteDatabase['prepare'] = (sql) => {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const statement = prepare(sql)
    setBounded(statements, sql, statement, MOST_STATEMENTS)
    return statement
  }
  // The driver's own methods cannot be assigned to.
  Object.defineProperty(database, 'prepare', { value: prepareOnce })
  return database
}
