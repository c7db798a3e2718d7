import type { Database } from './database.ts'

/**
 * Makes a database give out rows with whole numbers that no `number` can hold, as bigints. SQLite's driver fails for all rows of a query
 * when one of them has such a number, which no row of ours has: one damaged row would hide all others. What reads a row finds then that
 * this one cannot be read. All other numbers stay numbers. Returns the same database.
 */
export function givingLargeNumbers(database: Database): Database {
  const prepare = database.prepare.bind(database)
  // The driver's own methods cannot be assigned to.
  const prepareGiving: Database['prepare'] = (...args) => giving(prepare(...args))
  Object.defineProperty(database, 'prepare', { value: prepareGiving })
  return database
}

type Statement = ReturnType<Database['prepare']>

function giving(statement: Statement): Statement {
  const ask = withLargeNumbers(statement)
  const all = statement.all.bind(statement)
  const get = statement.get.bind(statement)
  Object.defineProperties(statement, {
    all: { value: (...values: unknown[]) => ask(() => all(...values)).map(smaller) },
    get: { value: (...values: unknown[]) => smaller(ask(() => get(...values))) },
  })
  return statement
}

/** Asks once more for what has failed, with bigints: that is slower, and hardly ever needed. */
function withLargeNumbers(statement: Statement): <T>(ask: () => T) => T {
  return (ask) => {
    try {
      return ask()
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown
      statement.setReadBigInts(true)
      try {
        return ask()
      } finally {
        statement.setReadBigInts(false)
      }
    }
  }
}

/** A row in which only those numbers are bigints that must be. */
function smaller(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return row
  if (!Object.values(row).some((value) => typeof value === 'bigint')) return row
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, numberOf(value)]))
}

function numberOf(value: unknown): unknown {
  if (typeof value !== 'bigint') return value
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
