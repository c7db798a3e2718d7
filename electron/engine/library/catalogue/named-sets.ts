import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { textBeginning } from '../../database/text-beginning.ts'
import { MOST_QUERY } from '../searched-rows.ts'

/** Items under a name: those of a tag, or of a collection. */
export interface NamedSet {
  readonly g: number
  readonly name: string
  /** What a smart collection finds; null for everything else, which has members. */
  readonly query: string | null
  /** The `n` of its items, of a collection in its order; also of such that are in the trash. */
  readonly members: Uint32Array<ArrayBuffer>
}

/** UTF-16 code units of a name that is told: a longer one is nothing that this app has written. */
export const LONGEST_NAME = 250

/** The tags, or the collections, of a library. Every method throws what SQLite throws. */
export interface NamedSets {
  all(): readonly NamedSet[]
  /** Has some be read again that are not as they were: by their `g`, null for all. */
  refresh(changed: readonly number[] | null): void
}

const rowSchema = z.object({
  g: z.number(),
  name: z.string(),
  query: z
    .string()
    .transform((query) => query.slice(0, MOST_QUERY))
    .nullable(),
  bytes: z.instanceof(Uint8Array).nullable(),
})

interface Source {
  /** Selects g, name, query, and the bytes of the members; its condition goes into the place of `…`. */
  readonly sql: string
}

/** One row a name, with all of its members as one value: see `item-rows.ts`. */
const MEMBERS = `unhex(group_concat(printf('%08x', n & 4294967295), ''))`

export const TAGS: Source = {
  sql: `
    SELECT tags.g, tags.name, NULL AS query,
      (SELECT ${MEMBERS} FROM
        (SELECT n FROM item_tags WHERE g = tags.g AND gone = 0 ORDER BY n)) AS bytes
    FROM tags WHERE tags.gone = 0 AND … ORDER BY tags.g`,
}
export const COLLECTIONS: Source = {
  sql: `
    SELECT collections.g, collections.name, ${textBeginning('collections.query', MOST_QUERY)} AS query,
      (SELECT ${MEMBERS} FROM
        (SELECT n FROM collection_items WHERE g = collections.g AND gone = 0 ORDER BY position, n)) AS bytes
    FROM collections WHERE collections.gone = 0 AND … ORDER BY collections.position, collections.g`,
}

/** Opens them; nothing is read before it is asked for. */
export function createNamedSets(database: Database, { sql }: Source): NamedSets {
  let sets: readonly NamedSet[] | null = null
  return {
    all: () => (sets ??= read(database, sql.replace('…', '1 = 1'))),
    refresh(changed) {
      if (changed === null) sets = null
      if (sets === null || changed === null || changed.length === 0) return
      const one = sql.replace('…', 'g IN (SELECT value FROM json_each(?))')
      const fresh = read(database, one, JSON.stringify(changed))
      const kept = sets.filter(({ g }) => !changed.includes(g))
      sets = [...kept, ...fresh]
    },
  }
}

function read(database: Database, sql: string, ...values: string[]): readonly NamedSet[] {
  return database
    .prepare(sql)
    .all(...values)
    .flatMap((row) => {
      const { data } = rowSchema.safeParse(row)
      if (data === undefined) return []
      const { bytes, ...same } = data
      return { ...same, members: bytes === null ? new Uint32Array() : numbersOf(bytes) }
    })
}

function numbersOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array<ArrayBuffer> {
  const view = new DataView(buffer, byteOffset, byteLength)
  return Uint32Array.from({ length: byteLength / 4 }, (_, place) => view.getUint32(place * 4))
}
