import { z } from 'zod'
import type { SQLInputValue } from 'node:sqlite'
import type { Database } from '../database.ts'

/** A row as the database has it. Both databases have the same columns: the copy is brought up to date first. */
export type Row = Readonly<Record<string, string | number | null>>

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const columnSchema = z.object({ name: z.string() })

/** The tables that are imported. */
export const TABLES = ['jobs', 'attempts', 'assets'] as const
type Table = (typeof TABLES)[number]

/** Rows at a time: between them others get their turn. */
const ROWS_AT_ONCE = 200

/** All rows of a table of a foreign database, in order of a column that is unique, some at a time. */
export function* rowsOf(database: Database, table: Table): Generator<Row[], void> {
  const statement = database.prepare(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`)
  for (let after = ''; ;) {
    const rows = statement.all(after, ROWS_AT_ONCE).flatMap((row) => {
      const parsed = rowSchema.safeParse(row)
      return parsed.success ? [parsed.data] : []
    })
    const last = rows.at(-1)?.['id']
    if (typeof last !== 'string') return
    yield rows
    after = last
  }
}

/** Throws what SQLite throws when a table of a foreign database lacks a column that ours has, or is not there. */
export function assertColumns(foreign: Database, table: Table, ours: Database): void {
  foreign.prepare(`SELECT ${columnsOf(ours, table).join(', ')} FROM main.${table} LIMIT 0`).all()
}

function columnsOf(database: Database, table: Table): string[] {
  return database
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map((row) => columnSchema.parse(row).name)
}

/** A statement that inserts a whole row; answers false when its id, or another thing that is unique, is taken. */
export function inserter(database: Database, table: Table): (row: Row) => boolean {
  const columns = columnsOf(database, table)
  const statement = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT DO NOTHING`,
  )
  return (row) =>
    statement.run(...columns.map((name): SQLInputValue => row[name] ?? null)).changes === 1
}

/** The row of a table with an id, or null. */
export function finder(database: Database, table: Table): (id: string) => Row | null {
  const statement = database.prepare(`SELECT * FROM ${table} WHERE id = ?`)
  return (id) => {
    const row = statement.get(id)
    return row === undefined ? null : rowSchema.parse(row)
  }
}
