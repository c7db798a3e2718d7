/** Puts the gate in front of every statement that inserts, updates or deletes, such as `assets INSERT`. */
import type {
  SqliteDatabase,
  SqliteOptions,
  SqliteStatement,
} from '../../../electron/engine/database/sqlite/driver.ts'
import { chosenSqlite } from '../../../electron/engine/database/sqlite/sqlite.ts'
import { gate } from './gate.ts'

const CHANGES = /^\s*(INSERT|UPDATE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?(\w+)/i

/**
 * Gates every database that is opened from now on. It is done to each, as the methods of their class cannot be replaced, only those of
 * its objects.
 */
export function gateDatabase(): void {
  const { driver } = chosenSqlite()
  const { DatabaseSync } = driver
  Object.defineProperty(driver, 'DatabaseSync', {
    // Called with `new`: what it returns is what comes of that.
    value: function GatedDatabase(file: string, options: SqliteOptions): SqliteDatabase {
      const database = new DatabaseSync(file, options)
      gatePrepare(database)
      return database
    },
  })
}

function gatePrepare(database: SqliteDatabase): void {
  const prepare = database.prepare.bind(database)
  Object.defineProperty(database, 'prepare', {
    // The engine wraps it once more.
    configurable: true,
    value(sql: string) {
      const statement = prepare(sql)
      const match = CHANGES.exec(sql)
      if (match !== null) gateRun(statement, `${match[2]} ${match[1]?.toUpperCase()}`)
      return statement
    },
  })
}

/** Both ways of running a statement that changes something: one that returns rows, with `RETURNING`, runs by `all`. */
function gateRun(statement: SqliteStatement, label: string): void {
  const [run, all] = [statement.run.bind(statement), statement.all.bind(statement)]
  Object.defineProperty(statement, 'run', { configurable: true, value: gated(label, run) })
  Object.defineProperty(statement, 'all', { configurable: true, value: gated(label, all) })
}

function gated<Values extends readonly unknown[], T>(
  label: string,
  work: (...values: Values) => T,
): (...values: Values) => T {
  return (...values) => {
    gate().before(label)
    const result = work(...values)
    gate().after(label)
    return result
  }
}
