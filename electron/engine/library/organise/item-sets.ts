import { z } from 'zod'
import type { ItemSet } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { concatenated, fromHex, jsonOf, ROWS_IN_STEP } from './item-numbers.ts'
import type { Steps } from './perform.ts'

/** The items of an operation; those who read the library themselves have them by their numbers, in the order in which they are shown. */
export type Items = ItemSet | { readonly type: 'numbers'; readonly numbers: Uint32Array }

const itemsSchema = z.object({ items: z.string().nullable() })
const idsSchema = z.object({ ids: z.string() })
const idListSchema = z.array(z.string())

/** Returns the numbers of items by their ids, in their order; what there is not, and what was deleted for good, is left out. Throws what SQLite throws. */
export function* numbersOf(ids: readonly string[], database: Database): Steps<Uint32Array> {
  const found = database.prepare(`
    SELECT group_concat(printf('%08x', n), '') AS items
    FROM json_each(?) CROSS JOIN assets ON assets.id = value WHERE deleted_at IS NULL`)
  const parts: Uint32Array[] = []
  for (let from = 0; from < ids.length; from += ROWS_IN_STEP) {
    if (from > 0 && (yield)) break
    const part = JSON.stringify(ids.slice(from, from + ROWS_IN_STEP))
    parts.push(fromHex(itemsSchema.parse(found.get(part)).items))
  }
  return concatenated(parts)
}

/** Returns the ids of items, in the order of their numbers; of what is there no more, none. Throws what SQLite throws. */
export function* idsOf(items: Uint32Array, database: Database): Steps<string[]> {
  const found = database.prepare(`
    SELECT json_group_array(assets.id) AS ids FROM json_each(?) CROSS JOIN assets ON assets.n = value`)
  const ids: string[] = []
  for (let from = 0; from < items.length; from += ROWS_IN_STEP) {
    if (from > 0 && (yield)) break
    const part = jsonOf(items.subarray(from, from + ROWS_IN_STEP))
    for (const id of idListSchema.parse(JSON.parse(idsSchema.parse(found.get(part)).ids)))
      ids.push(id)
  }
  return ids
}
