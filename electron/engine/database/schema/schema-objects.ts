import { z } from 'zod'
import type { SqliteDatabase } from '../sqlite/driver.ts'
import { normalizedSql } from './normalized-sql.ts'

const objectSchema = z
  .object({ type: z.string(), name: z.string(), tbl_name: z.string(), sql: z.string().nullable() })
  .transform(({ tbl_name: table, ...object }) => ({ ...object, table }))

/** A table, index, view or trigger as the schema of a database has it; `sql` is null for what SQLite makes by itself. */
export type SchemaObject = z.infer<typeof objectSchema>

/** Returns everything in the schema of a database, or of one that is attached to it. Throws what SQLite throws. */
export function schemaObjects(
  database: SqliteDatabase,
  attached: 'main' | 'volume' = 'main',
): SchemaObject[] {
  return database
    .prepare(`SELECT type, name, tbl_name, sql FROM ${attached}.sqlite_schema ORDER BY rowid`)
    .all()
    .map((row) => objectSchema.parse(row))
}

/** Returns everything that identifies one object, for comparing. */
export function definitionOf({ type, name, table, sql }: SchemaObject): string {
  return JSON.stringify([type, name, table, sql === null ? null : normalizedSql(sql)])
}

/**
 * The tables that SQLite makes for its statistics when it runs ANALYZE
 * (https://www.sqlite.org/fileformat2.html#stat1tab).
 */
const STATISTICS: ReadonlySet<string> = new Set(
  [
    ['sqlite_stat1', 'tbl,idx,stat'],
    ['sqlite_stat4', 'tbl,idx,neq,nlt,ndlt,sample'],
    ['sqlite_sequence', 'name,seq'],
  ].map(([name = '', columns]) =>
    definitionOf({ type: 'table', name, table: name, sql: `CREATE TABLE ${name}(${columns})` }),
  ),
)

/** Returns whether an object is one of SQLite's own tables, exactly as SQLite makes it. */
export function isStatistics(object: SchemaObject): boolean {
  return STATISTICS.has(definitionOf(object))
}
