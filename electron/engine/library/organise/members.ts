import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import { concatenated, fromHex } from './item-numbers.ts'

/** Members that are read in one step. */
const IN_STEP = 20_000

const partSchema = z.object({ items: z.string().nullable() })

/** Reads which items have a tag, or are in a collection, by the number of that. */
export interface Members {
  /** Returns them in ascending order, in the trash or not. */
  tagged(g: number): Uint32Array
  collected(g: number): Uint32Array
  /** The same in parts, each a step, after an item: an empty one is the end. */
  taggedAfter(g: number, after: number): Uint32Array
  collectedAfter(g: number, after: number): Uint32Array
}

/** Prepares the reading of members. All methods throw what SQLite throws. */
export function openMembers(database: Database): Members {
  const statementFor = (table: 'item_tags' | 'collection_items') =>
    database.prepare(`
      SELECT group_concat(printf('%08x', n), '') AS items FROM (
        SELECT n FROM ${table} WHERE g = ? AND gone = 0 AND n > ? ORDER BY n LIMIT ${IN_STEP})`)
  const tags = statementFor('item_tags')
  const collections = statementFor('collection_items')
  const part = (statement: typeof tags, g: number, after: number): Uint32Array =>
    fromHex(partSchema.parse(statement.get(g, after)).items)
  const all = (statement: typeof tags, g: number): Uint32Array => {
    const parts: Uint32Array[] = []
    for (let after = 0; ;) {
      const next = part(statement, g, after)
      const last = next.at(-1)
      if (last === undefined) return concatenated(parts)
      parts.push(next)
      after = last
    }
  }
  return {
    tagged: (g) => all(tags, g),
    collected: (g) => all(collections, g),
    taggedAfter: (g, after) => part(tags, g, after),
    collectedAfter: (g, after) => part(collections, g, after),
  }
}
