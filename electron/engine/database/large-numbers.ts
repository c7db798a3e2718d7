import type { SqliteDatabase, SqliteRow, SqliteValue } from './sqlite/driver.ts'

/**
 * Makes a database return whole numbers that no `number` can hold as bigints; all others stay numbers. SQLite's
 * driver fails for all rows of a query when one of them has such a number, so one damaged row (ours never have such
 * numbers) would hide all others; like this only that row is unreadable. Changes and returns the same database.
 */
export function givingLargeNumbers(database: SqliteDatabase): SqliteDatabase {
  const prepare = database.prepare.bind(database)
  // The driver's own methods cannot be assigned to.
  const prepareGiving: SqliteDatabase['prepare'] = (...args) => giving(prepare(...args))
  Object.defineProperty(database, 'prepare', { configurable: true, value: prepareGiving })
  return database
}

type Statement = ReturnType<SqliteDatabase['prepare']>

function giving(statement: Statement): Statement {
  const all = statement.all.bind(statement)
  const get = statement.get.bind(statement)
  const ask = (work: () => Rows) =>
    withLargeNumbers(statement, work).map((row) => row && smaller(row))
  Object.defineProperties(statement, {
    all: { value: (...values: SqliteValue[]) => ask(() => all(...values)) },
    get: { value: (...values: SqliteValue[]) => ask(() => [get(...values)])[0] },
  })
  return statement
}

type Rows = readonly (SqliteRow | undefined)[]

/** Runs the query again with bigints where a number is too large: slower, and hardly ever needed. */
function withLargeNumbers(statement: Statement, ask: () => Rows): Rows {
  try {
    const rows = ask()
    if (!rows.some(hasLeast)) return rows
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown
  }
  statement.setReadBigInts(true)
  try {
    return ask()
  } finally {
    statement.setReadBigInts(false)
  }
}

/**
 * The smallest 64-bit number: the only one that no `number` holds exactly and for which Node's driver returns a wrong
 * value instead of failing.
 */
const LEAST = -(2 ** 63)

function hasLeast(row: SqliteRow | undefined): boolean {
  return row !== undefined && Object.values(row).includes(LEAST)
}

/** Returns a row in which only those numbers are bigints that must be. */
function smaller(row: SqliteRow): SqliteRow {
  if (!Object.values(row).some((value) => typeof value === 'bigint')) return row
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, numberOf(value)]))
}

function numberOf(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
