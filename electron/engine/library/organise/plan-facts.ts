import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Before, Fact, Said } from './facts.ts'
import { concatenated, fromHex, inParts, jsonOf } from './item-numbers.ts'
import { saneTime } from './sane-time.ts'

/** What is to be said of items. */
export interface Wish {
  readonly said: Said
  /** Ascending, each once. */
  readonly items: Uint32Array
  /** The places of what is put into a collection. */
  readonly positions: Float64Array | null
  /** What is in a collection already keeps its place there. */
  readonly keepsPlaces?: boolean
  /** Only of items that have this now, a mark or a note, or these places in a collection: undoing leaves alone what was changed since. */
  readonly insteadOf?: number | string | Float64Array
}

/** A wish as far as it changes something. */
export interface PlannedFact {
  readonly fact: Omit<Fact, 'at'>
  readonly before: Before
  /** The latest time at which something was said of one of the items in this field; 0 for never. */
  readonly latest: number
}

/** Places that differ by less are the same: SQLite reads decimals as it does. */
const SAME_PLACE = 1e-7

const changedSchema = z.object({
  items: z.string().nullable(),
  was: z.string().nullable(),
  latest: z.number().nullable(),
})

/**
 * Finds out, a step at a time, which items a wish would change and what they are now. Yields between the steps; what is yielded back ends it,
 * with null. Throws what SQLite throws.
 */
export type PlanFact = (wish: Wish) => Generator<void, PlannedFact | null, boolean>

/** Prepares the planning of facts. */
export function factPlanner(database: Database): PlanFact {
  // The values from before as one text, since rows cost more than what is in them.
  const mark = (column: 'rating' | 'flag') =>
    database.prepare(`
      SELECT group_concat(printf('%08x', value), '') AS items,
        group_concat(coalesce(${column}, 0) + 1, '') AS was, max(${saneTime(`${column}_at`)}) AS latest
      FROM json_each(?1) LEFT JOIN marks ON marks.n = value
      WHERE coalesce(${column}, 0) <> ?2 AND (?3 IS NULL OR coalesce(${column}, 0) = ?3)`)
  const rating = mark('rating')
  const flag = mark('flag')
  const favourite = database.prepare(`
    SELECT group_concat(printf('%08x', n), '') AS items,
      group_concat(favourite + 1, '') AS was, max(${saneTime('favourite_at')}) AS latest
    FROM json_each(?1) CROSS JOIN assets ON assets.n = value
    WHERE favourite <> ?2 AND deleted_at IS NULL`)
  const note = database.prepare(`
    SELECT group_concat(printf('%08x', value), '') AS items,
      json_group_array(coalesce(note, '')) AS was, max(${saneTime('note_at')}) AS latest
    FROM json_each(?1) LEFT JOIN notes ON notes.n = value
    WHERE coalesce(note, '') <> ?2 AND (?3 IS NULL OR coalesce(note, '') = ?3)`)
  const tag = database.prepare(`
    SELECT group_concat(printf('%08x', value), '') AS items, NULL AS was, max(${saneTime('at')}) AS latest
    FROM json_each(?1) LEFT JOIN item_tags
      ON item_tags.n = value AND item_tags.g = (SELECT g FROM tags WHERE id = ?2)
    WHERE coalesce(gone, 1) = ?3`)
  // Of items with the places they are to get, or have to have now.
  const takenOut = database.prepare(`
    SELECT group_concat(printf('%08x', value ->> 0), '') AS items,
      json_group_array(position) AS was, max(${saneTime('at')}) AS latest
    FROM json_each(?1) CROSS JOIN collection_items
      ON collection_items.n = value ->> 0 AND collection_items.g = (SELECT g FROM collections WHERE id = ?2)
    WHERE gone = 0 AND (value ->> 2 IS NULL OR abs(position - value ->> 2) < ${SAME_PLACE})`)
  const putIn = database.prepare(`
    SELECT group_concat(printf('%08x', value ->> 0), '') AS items,
      json_group_array(CASE WHEN gone = 0 THEN position END) AS was, max(${saneTime('at')}) AS latest
    FROM json_each(?1) LEFT JOIN collection_items
      ON collection_items.n = value ->> 0 AND collection_items.g = (SELECT g FROM collections WHERE id = ?2)
    WHERE (coalesce(gone, 1) = 1 OR (?3 = 0 AND abs(position - value ->> 1) >= ${SAME_PLACE}))
      AND (value ->> 2 IS NULL OR (gone = 0 AND abs(position - value ->> 2) < ${SAME_PLACE}))`)

  const changedIn = (wish: Wish, part: Uint32Array, from: number): unknown => {
    const { said, positions, keepsPlaces = false, insteadOf = null } = wish
    const numbers = jsonOf(part)
    const [placesNow, now] =
      insteadOf instanceof Float64Array ? [insteadOf, null] : [null, insteadOf]
    switch (said.field) {
      case 'rating':
        return rating.get(numbers, said.value, now)
      case 'flag':
        return flag.get(numbers, said.value, now)
      case 'favourite':
        return favourite.get(numbers, said.value)
      case 'note':
        return note.get(numbers, said.value, now)
      case 'tag':
        return tag.get(numbers, said.tag, said.value)
      case 'collection': {
        const placed = Array.from(part, (item, at) =>
          JSON.stringify([item, positions?.[from + at] ?? null, placesNow?.[from + at] ?? null]),
        )
        const items = `[${placed.join(',')}]`
        return said.value === 0
          ? takenOut.get(items, said.collection)
          : putIn.get(items, said.collection, Number(keepsPlaces))
      }
    }
  }

  return function* plan(wish) {
    const parts: Uint32Array[] = []
    const was: string[] = []
    let latest = 0
    for (const [part, from] of inParts(wish.items)) {
      if (from > 0 && (yield)) return null
      const changed = changedSchema.parse(changedIn(wish, part, from))
      if (changed.items === null) continue
      parts.push(fromHex(changed.items))
      was.push(changed.was ?? '')
      latest = Math.max(latest, changed.latest ?? 0)
    }
    const items = concatenated(parts)
    if (items.length === 0) return null
    const { said } = wish
    const positions = wish.positions === null ? null : positionsOf(wish, items)
    return { fact: { said, items, positions }, before: beforeOf(said, was), latest }
  }
}

/** Returns the places of those items that are left of a wish. */
function positionsOf(wish: Wish, items: Uint32Array): Float64Array {
  const positions = new Float64Array(items.length)
  let at = 0
  for (const [place, item] of items.entries()) {
    while (wish.items[at] !== item) at += 1
    positions[place] = wish.positions?.[at] ?? 0
  }
  return positions
}

const notesSchema = z.array(z.string())
const placesSchema = z.array(z.number().nullable())

function beforeOf({ field }: Said, was: readonly string[]): Before {
  if (field === 'tag') return null
  if (field === 'note') return was.flatMap((part) => notesSchema.parse(JSON.parse(part)))
  if (field === 'collection') {
    const places = was.flatMap((part) => placesSchema.parse(JSON.parse(part)))
    return Float64Array.from(places, (place) => place ?? Number.NaN)
  }
  // One digit for each, one too large, since a flag may be less than nothing.
  return Int8Array.from(was.join(''), (digit) => Number(digit) - 1)
}
