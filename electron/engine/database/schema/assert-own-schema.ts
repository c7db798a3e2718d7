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
  const own = ownSchema(version)
  const present = new Set<string>()
  for (const one of schemaObjects(database, attached)) {
    const definition = own.definitionOf(one)
    if (!own.objects.has(definition) && !isStatistics(one)) throw foreignSchema(one)
    present.add(definition)
  }
  // Without one of our indexes it is only slower; databases from before that index lack it.
  for (const [definition, one] of own.objects) {
    if (one.type === 'table' && !present.has(definition)) throw foreignSchema(one, 'is missing')
  }
}

/**
 * Throws the same for a database that is only read, row by row: its tables may lack our constraints, which each row
 * is checked against, and our indexes, but may have none of their own. To be called when it has the newest schema.
 */
export function assertNoPrograms(database: SqliteDatabase): void {
  const own = ownSchema(LATEST_VERSION)
  const tables = new Set(
    [...own.objects.values()].flatMap(({ type, name }) => (type === 'table' ? [name] : [])),
  )
  const foreign = schemaObjects(database).find(
    (one) =>
      !own.objects.has(own.definitionOf(one)) &&
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

/** What the migrations up to a version make. */
interface OwnSchema {
  /** By what identifies them. */
  readonly objects: ReadonlyMap<string, SchemaObject>
  /** As `definitionOf`, without taking apart what stands there as we write it. */
  definitionOf(object: SchemaObject): string
}

const made = new Map<number, OwnSchema>()

/** Returns what the migrations up to a version make: made once, as is what identifies it, since that takes longer than all else of an opening. */
function ownSchema(version: number): OwnSchema {
  const known = made.get(version)
  if (known !== undefined) return known
  const memory = connect(':memory:')
  try {
    migrateToLatest(memory, undefined, version)
    const all = schemaObjects(memory)
    const asWritten = new Map(all.map((one) => [textOf(one), definitionOf(one)]))
    const own: OwnSchema = {
      objects: new Map(all.map((one) => [definitionOf(one), one])),
      definitionOf: (object) => asWritten.get(textOf(object)) ?? definitionOf(object),
    }
    made.set(version, own)
    return own
  } finally {
    memory.close()
  }
}

/** Returns an object as it stands in the schema, to the last blank. */
function textOf({ type, name, table, sql }: SchemaObject): string {
  return JSON.stringify([type, name, table, sql])
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
