/** The database library with the gate in front of every statement that inserts, updates or deletes, such as `assets INSERT`. */
import {
  DatabaseSync as RealDatabase,
  type DatabaseSyncInstance,
  type DatabaseSyncOptions,
} from '@photostructure/sqlite'
import { gate } from './gate.ts'

export * from '@photostructure/sqlite'

const CHANGES = /^\s*(INSERT|UPDATE|DELETE)\s+(?:OR\s+\w+\s+)?(?:INTO\s+|FROM\s+)?(\w+)/i

/** Stands in for the library's class: called with `new`, it answers an object of that class. */
export function DatabaseSync(file: string, options?: DatabaseSyncOptions): DatabaseSyncInstance {
  const database = options === undefined ? new RealDatabase(file) : new RealDatabase(file, options)
  const prepare = database.prepare.bind(database)
  Object.defineProperty(database, 'prepare', {
    // The engine wraps it once more.
    configurable: true,
    value(sql: string, ...rest: []) {
      const statement = prepare(sql, ...rest)
      const match = CHANGES.exec(sql)
      if (match !== null) gateRun(statement, `${match[2]} ${match[1]?.toUpperCase()}`)
      return statement
    },
  })
  return database
}

function gateRun(statement: ReturnType<DatabaseSyncInstance['prepare']>, label: string): void {
  const run = statement.run.bind(statement)
  Object.defineProperty(statement, 'run', {
    value(...values: Parameters<typeof run>) {
      gate().before(label)
      const result = run(...values)
      gate().after(label)
      return result
    },
  })
}
