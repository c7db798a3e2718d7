import { z } from 'zod'
import type { Tag } from '#shared/domain/organise.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import type { Database } from '../../database/database.ts'
import type { DefinitionRows } from './definitions.ts'
import { itemBits, type ItemBits } from './item-bits.ts'
import { fromHex } from './item-numbers.ts'
import type { Members } from './members.ts'
import type { Steps } from './perform.ts'
import { namesAbove } from './tag-names.ts'

const itemsSchema = z.object({ items: z.string().nullable() })

function trashed(database: Database): ItemBits {
  const row = database
    .prepare(
      "SELECT group_concat(printf('%08x', n), '') AS items FROM assets WHERE trashed_at IS NOT NULL",
    )
    .get()
  const bits = itemBits()
  for (const item of fromHex(itemsSchema.parse(row).items)) bits.add(item)
  return bits
}

/**
 * Returns all tags by name, those as well that are only levels above others, and how many items have each or one below it, without those in the
 * trash. Throws what SQLite throws.
 */
export function* countTags(
  database: Database,
  definitions: DefinitionRows,
  members: Members,
): Steps<Tag[]> {
  const tags = definitions.tags()
  const inTrash = trashed(database)
  const counted = new Map<string, { name: string; items: number; has: ItemBits }>()
  const at = (name: string) => {
    const key = nameKey(name)
    const known = counted.get(key) ?? { name, items: 0, has: itemBits() }
    counted.set(key, known)
    return known
  }
  // Those above first, for their own spelling.
  for (const tag of tags.toSorted((one, other) => one.name.length - other.name.length)) {
    at(tag.name)
  }
  for (const tag of tags) {
    const places = [tag.name, ...namesAbove(tag.name)].map(at)
    for (let after = 0; ;) {
      const part = members.taggedAfter(tag.g, after)
      const last = part.at(-1)
      if (last === undefined) break
      for (const item of part) {
        if (inTrash.has(item)) continue
        for (const place of places) if (place.has.add(item)) place.items += 1
      }
      after = last
      if (yield) return []
    }
  }
  return [...counted.values()]
    .map(({ name, items }) => ({ name, items }))
    .toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }))
}

/** Returns how many items are in each of some collections, by their numbers, without those in the trash. Throws what SQLite throws. */
export function* countCollected(
  database: Database,
  collections: readonly number[],
  members: Members,
): Steps<ReadonlyMap<number, number>> {
  const inTrash = trashed(database)
  const counts = new Map<number, number>()
  for (const g of collections) {
    let count = 0
    for (let after = 0; ;) {
      const part = members.collectedAfter(g, after)
      const last = part.at(-1)
      if (last === undefined) break
      for (const item of part) if (!inTrash.has(item)) count += 1
      after = last
      if (yield) return counts
    }
    counts.set(g, count)
  }
  return counts
}
