import type { SqliteDatabase, SqliteRow, SqliteValue } from './sqlite/driver.ts'

/**
 * Makes a database give out rows with whole numbers that no `number` can hold, as bigints. SQLite's driver fails for all rows of a query
 * when one of them has such a number, which no row of ours has: one damaged row would hide all others. What reads a row finds then that
 * this one cannot be read. All other numbers stay numbers. Returns the same database.
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

/** Asks once more with bigints where a number is too large: that is slower, and hardly ever needed. */
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

/** The least of all whole numbers: the only one that no `number` can hold and for which Node's driver does not fail, but gives another. */
const LEAST = -(2 ** 63)

function hasLeast(row: SqliteRow | undefined): boolean {
  return row !== undefined && Object.values(row).includes(LEAST)
}

/** A row in which only those numbers are bigints that must be. */
function smaller(row: SqliteRow): SqliteRow {
  if (!Object.values(row).some((value) => typeof value === 'bigint')) return row
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, numberOf(value)]))
}

function numberOf(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
