import { AppError } from '#shared/errors.ts'
import { connect } from '../connect.ts'
import { LATEST_VERSION, migrateToLatest } from '../migrations/migrate.ts'
import { normalizedSql } from './normalized-sql.ts'
import type { SqliteDatabase } from '../sqlite/driver.ts'
import { definitionOf, isStatistics, schemaObjects, type SchemaObject } from './schema-objects.ts'

/**
 * Throws `disk` with the reason `foreign_schema` for a database whose schema differs from what the migrations up to
 * its version make: a trigger, a view, an expression in an index or a constraint of a table is a program, which could
 * multiply or rewrite what was paid for. The error's detail names the object. This is not damage: nothing is rebuilt,
 * and nothing in the database is changed. `attached` is the name under which it is attached to the connection.
 */
export function assertOwnSchema(
  database: SqliteDatabase,
  version: number,
  attached: 'main' | 'volume' = 'main',
): void {
  const expected = ownObjects(version)
  const found = schemaObjects(database, attached)
  const definitions = new Set(expected.map(definitionOf))
  const foreign = found.find((one) => !definitions.has(definitionOf(one)) && !isStatistics(one))
  if (foreign !== undefined) throw foreignSchema(foreign)
  const present = new Set(found.map(definitionOf))
  // Without one of our indexes it is only slower; databases from before that index lack it.
  const missing = expected.find((one) => one.type === 'table' && !present.has(definitionOf(one)))
  if (missing !== undefined) throw foreignSchema(missing, 'is missing')
}

/**
 * Throws the same for a database that is only read, row by row: its tables may lack our constraints, which each row
 * is checked against, and our indexes, but may have none of their own. To be called when it has the newest schema.
 */
export function assertNoPrograms(database: SqliteDatabase): void {
  const expected = ownObjects(LATEST_VERSION)
  const definitions = new Set(expected.map(definitionOf))
  const tables = new Set(expected.flatMap(({ type, name }) => (type === 'table' ? [name] : [])))
  const foreign = schemaObjects(database).find(
    (one) =>
      !definitions.has(definitionOf(one)) &&
      !isStatistics(one) &&
      !(tables.has(one.table) && (isBareTable(one) || isAutomaticIndex(one))),
  )
  if (foreign !== undefined) throw foreignSchema(foreign)
}

/**
 * Returns whether a table has columns with or without types, and nothing in parentheses: no constraint, no default,
 * nothing that is computed.
 */
function isBareTable({ type, name, table, sql }: SchemaObject): boolean {
  if (type !== 'table' || name !== table || sql === null) return false
  return /^create table \w+ \( [\w ,]+ \)(?: strict)?$/.test(normalizedSql(sql))
}

/** Returns whether an object is the automatic index of a constraint. */
function isAutomaticIndex({ type, name, sql }: SchemaObject): boolean {
  return type === 'index' && sql === null && name.startsWith('sqlite_autoindex_')
}

const made = new Map<number, readonly SchemaObject[]>()

/** Returns the objects that the migrations up to a version make. */
function ownObjects(version: number): readonly SchemaObject[] {
  const known = made.get(version)
  if (known !== undefined) return known
  const memory = connect(':memory:')
  try {
    migrateToLatest(memory, undefined, version)
    const objects = schemaObjects(memory)
    made.set(version, objects)
    return objects
  } finally {
    memory.close()
  }
}

/**
 * Returns the error for a foreign object. Its name is untrusted text: shortened, and without characters that a
 * terminal would take for commands.
 */
function foreignSchema({ type, name, table }: SchemaObject, how = 'is not ours'): AppError {
  const of = table === name ? '' : ` of ${shown(table)}`
  return new AppError('disk', {
    reason: 'foreign_schema',
    detail: `${type} ${shown(name)}${of} ${how}`,
  })
}

function shown(name: string): string {
  return JSON.stringify(name.replaceAll(/\p{C}/gu, '?').slice(0, 100))
}
