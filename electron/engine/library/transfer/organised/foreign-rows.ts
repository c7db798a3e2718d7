import { z } from 'zod'
import type { Database } from '../../../database/database.ts'

/** Rows at a time: other work can run in between. */
export const ROWS_AT_ONCE = 1000

/** Tables about what was said, each with the columns that tell its rows apart. */
const KEYS = {
  marks: ['n'],
  notes: ['n'],
  tags: ['g'],
  item_tags: ['g', 'n'],
  collections: ['g'],
  collection_items: ['g', 'n'],
} as const
export type OrganisedTable = keyof typeof KEYS
export const ORGANISED_TABLES = [
  'marks',
  'notes',
  'tags',
  'item_tags',
  'collections',
  'collection_items',
] as const satisfies readonly OrganisedTable[]

/** A row of a foreign database: what is no number, and what is too large to be one, is as it is not there. */
export type ForeignRow = Readonly<Record<string, unknown>>

const columnSchema = z.object({ name: z.string(), pk: z.number() })

/** Returns whether a foreign table is kept by its key, as ours is: without it, each page of rows would be searched for in all of them. */
export function isKeyed(database: Database, table: OrganisedTable): boolean {
  const columns = database.prepare(`PRAGMA table_info(${table})`).all()
  const keys = columns.flatMap((row) => {
    const { name, pk } = columnSchema.parse(row)
    return pk > 0 ? [name] : []
  })
  return keys.toSorted().join() === [...KEYS[table]].toSorted().join()
}

/** Yields the rows of a foreign table about single items, or single tags or collections, some at a time. Throws what SQLite throws. */
export function* foreignRows(
  database: Database,
  table: 'marks' | 'notes' | 'tags' | 'collections',
): Generator<readonly ForeignRow[]> {
  const [key] = KEYS[table]
  yield* pages(database, table, `typeof(${key}) = 'integer' AND ${key} > ?`, key, [])
}

/** Yields the rows of a foreign table of the members of a tag or collection, some at a time. Throws what SQLite throws. */
export function* foreignMembers(
  database: Database,
  table: 'item_tags' | 'collection_items',
  g: number,
): Generator<readonly ForeignRow[]> {
  yield* pages(database, table, "g = ? AND typeof(n) = 'integer' AND n > ?", 'n', [g])
}

/** Yields the rows of the items of a foreign database, some at a time. Throws what SQLite throws. */
export function* foreignItems(database: Database): Generator<readonly ForeignRow[]> {
  const statement = database.prepare(
    `SELECT n, id, sha256, favourite, favourite_at FROM assets
     WHERE id > ? AND typeof(id) = 'text' ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
  )
  statement.setReadBigInts(true)
  for (let after = ''; ;) {
    const rows = statement.all(after)
    const last = rows.at(-1)?.['id']
    if (typeof last !== 'string') return
    yield rows.map(withNumbers)
    after = last
  }
}

function* pages(
  database: Database,
  table: OrganisedTable,
  where: string,
  key: string,
  values: readonly number[],
): Generator<readonly ForeignRow[]> {
  const statement = database.prepare(
    `SELECT * FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`,
  )
  // One number that is too large would otherwise make all of them unreadable.
  statement.setReadBigInts(true)
  for (let after = -(2n ** 63n); ;) {
    const rows = statement.all(...values, after)
    const last = rows.at(-1)?.[key]
    if (typeof last !== 'bigint') return
    yield rows.map(withNumbers)
    after = last
  }
}

function withNumbers(row: ForeignRow): ForeignRow {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      if (typeof value !== 'bigint') return [[name, value]]
      const number = Number(value)
      return Number.isSafeInteger(number) ? [[name, number]] : []
    }),
  )
}
