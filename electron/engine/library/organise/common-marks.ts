import { z } from 'zod'
import { flagSchema, ratingSchema, type CommonMarks } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import type { DefinitionRows } from './definitions.ts'
import { inParts, jsonOf } from './item-numbers.ts'
import type { Steps } from './perform.ts'

const rangeSchema = z.object({
  leastRating: z.number(),
  mostRating: z.number(),
  leastFlag: z.number(),
  mostFlag: z.number(),
})
const favouriteSchema = z.object({ least: z.number(), most: z.number() })
const countSchema = z.object({ g: z.number(), items: z.number() })
/** Whatever another program has written there. */
const RATING = 'max(0, min(5, coalesce(rating, 0)))'
const FLAG = 'max(-1, min(1, coalesce(flag, 0)))'
const noteSchema = z.object({ note: z.string() })

/** Returns what items (ascending, each once) have in common. Throws what SQLite throws. */
export function* commonMarks(
  items: Uint32Array,
  database: Database,
  definitions: DefinitionRows,
): Steps<CommonMarks> {
  const marks = database.prepare(`
    SELECT min(${RATING}) AS leastRating, max(${RATING}) AS mostRating,
      min(${FLAG}) AS leastFlag, max(${FLAG}) AS mostFlag
    FROM json_each(?) LEFT JOIN marks ON marks.n = value`)
  const favourites = database.prepare(`
    SELECT min(favourite) AS least, max(favourite) AS most
    FROM json_each(?) CROSS JOIN assets ON assets.n = value`)
  const membersIn = (table: 'item_tags' | 'collection_items') =>
    database.prepare(`
      SELECT g, count(*) AS items FROM json_each(?) CROSS JOIN ${table} ON ${table}.n = value
      WHERE gone = 0 GROUP BY g`)
  const tagged = membersIn('item_tags')
  const collected = membersIn('collection_items')

  const seen = { rating: new Set<number>(), flag: new Set<number>(), favourite: new Set<number>() }
  const tags = new Map<number, number>()
  const collections = new Map<number, number>()
  for (const [part] of inParts(items)) {
    const numbers = jsonOf(part)
    // What differs already is not looked at any more.
    if (seen.rating.size < 2 || seen.flag.size < 2) {
      const range = rangeSchema.parse(marks.get(numbers))
      seen.rating.add(range.leastRating).add(range.mostRating)
      seen.flag.add(range.leastFlag).add(range.mostFlag)
      if (yield) break
    }
    if (seen.favourite.size < 2) {
      const favourite = favouriteSchema.safeParse(favourites.get(numbers)).data
      if (favourite !== undefined) seen.favourite.add(favourite.least).add(favourite.most)
      if (yield) break
    }
    count(tags, tagged.all(numbers))
    count(collections, collected.all(numbers))
    if (yield) break
  }
  const favourite = only(seen.favourite)
  const note = database.prepare('SELECT note FROM notes WHERE n = ?').get(items[0] ?? 0)
  return {
    items: items.length,
    rating: ratingSchema.nullable().parse(only(seen.rating)),
    flag: flagSchema.nullable().parse(only(seen.flag)),
    favourite: favourite === null ? null : favourite === 1,
    note: items.length === 1 ? (noteSchema.safeParse(note).data?.note ?? '') : null,
    tags: definitions
      .tags()
      .flatMap(({ g, name }) => ({ name, items: tags.get(g) ?? 0 }))
      .filter((tag) => tag.items > 0)
      .toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true })),
    collections: definitions
      .collections()
      .flatMap(({ g, id }) => ({ id, items: collections.get(g) ?? 0 }))
      .filter((collection) => collection.items > 0),
  }
}

function only(values: ReadonlySet<number>): number | null {
  const [value] = values
  return values.size === 1 && value !== undefined ? value : null
}

function count(counts: Map<number, number>, rows: readonly unknown[]): void {
  for (const row of rows) {
    const found = countSchema.parse(row)
    counts.set(found.g, (counts.get(found.g) ?? 0) + found.items)
  }
}
