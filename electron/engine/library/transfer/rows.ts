import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { SqliteValue } from '../../database/sqlite/driver.ts'
import { isRuleBroken } from '../../database/sqlite-error.ts'
import type { OrganisedTable } from './organised/foreign-rows.ts'

/** A row of the database. Both databases have the same columns: the copy is migrated first. */
export type Row = Readonly<Record<string, string | number | null>>

const MOST = Number.MAX_SAFE_INTEGER
const safeRowSchema = z.record(
  z.string(),
  z.union([z.string(), z.number().refine((value) => Math.abs(value) <= MOST), z.null()]),
)
const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const foreignRowSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.bigint(), z.null()]))
  .transform((row, context): Row => {
    const values = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'bigint' ? Number(value) : value,
    ])
    const parsed = safeRowSchema.safeParse(Object.fromEntries(values))
    if (parsed.success) return parsed.data
    context.addIssue({ code: 'custom', message: 'a number is too large' })
    return z.NEVER
  })
const columnSchema = z.object({ name: z.string() })

/** The tables that are imported. */
export const TABLES = [
  'jobs',
  'attempts',
  'assets',
  'saved_items',
  'conversations',
  'messages',
  'calls',
] as const
type Table = (typeof TABLES)[number]

/** Rows at a time: other work can run in between. */
const ROWS_AT_ONCE = 200

/** Some rows of a foreign database, and the ids of those among them that cannot be rows of ours. */
export interface RowPage {
  readonly rows: readonly Row[]
  readonly damaged: readonly string[]
}

const idSchema = z.object({ id: z.string() })

/**
 * Yields all rows of a table of a foreign database, in order of their ids, some at a time. Rows whose id is no text
 * are left out.
 */
export function* rowsOf(database: Database, table: Table): Generator<RowPage, void> {
  const statement = database.prepare(
    `SELECT * FROM ${table} WHERE id > ? AND typeof(id) = 'text' ORDER BY id LIMIT ?`,
  )
  // One number that is too large would otherwise make all of them unreadable.
  statement.setReadBigInts(true)
  for (let after = ''; ;) {
    const found = statement.all(after, ROWS_AT_ONCE)
    if (found.length === 0) return
    const rows: Row[] = []
    const damaged: string[] = []
    for (const one of found) {
      const parsed = foreignRowSchema.safeParse(one)
      if (parsed.success) rows.push(parsed.data)
      else damaged.push(idSchema.parse(one).id)
    }
    yield { rows, damaged }
    after = idSchema.parse(found.at(-1)).id
  }
}

/** Throws what SQLite throws when a table of a foreign database is missing, or lacks a column that ours has. */
export function assertColumns(
  foreign: Database,
  table: Table | OrganisedTable,
  ours: Database,
): void {
  foreign.prepare(`SELECT ${columnsOf(ours, table).join(', ')} FROM main.${table} LIMIT 0`).all()
}

function columnsOf(database: Database, table: Table | OrganisedTable): string[] {
  return database
    .prepare(`PRAGMA table_info(${table})`)
    .all()
    .map((row) => columnSchema.parse(row).name)
}

/**
 * The result for a row: `known` when its id, or another unique value, is taken; `refused` when it violates a
 * constraint of the table.
 */
export type Insertion = 'new' | 'known' | 'refused'

/** Returns a function that inserts a whole row, but for an item's number, which is another one in each library. It throws what SQLite throws when it is not the row's fault. */
export function inserter(database: Database, table: Table): (row: Row) => Insertion {
  const columns = columnsOf(database, table).filter((name) => name !== 'n')
  const statement = database.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT DO NOTHING`,
  )
  return (row) => {
    try {
      const { changes } = statement.run(...columns.map((name): SqliteValue => row[name] ?? null))
      return changes === 1 ? 'new' : 'known'
    } catch (thrown) {
      if (isRuleBroken(thrown)) return 'refused'
      throw thrown
    }
  }
}

/** Returns a function that returns the row of a table with an id, or null. */
export function finder(database: Database, table: Table): (id: string) => Row | null {
  const statement = database.prepare(`SELECT * FROM ${table} WHERE id = ?`)
  return (id) => {
    const row = statement.get(id)
    return row === undefined ? null : rowSchema.parse(row)
  }
}
