import { z } from 'zod'
import type { Database } from '../../../database/database.ts'
import type { Fact, Said } from '../../organise/facts.ts'
import { ascendingWithPlaces, jsonOf } from '../../organise/item-numbers.ts'
import { subjectOf } from '../../organise/write-facts.ts'

/** What was said of one item at one time. */
export interface SingleFact {
  /** The number of the item. */
  readonly item: number
  readonly said: Said
  /** Milliseconds since 1970. */
  readonly at: number
  /** Its place in a collection. */
  readonly position: number | null
}

const rowSchema = z.object({
  item: z.number(),
  value: z.union([z.number(), z.string()]),
  at: z.number(),
})

/**
 * Returns those of some facts, all about the same field of the same thing, that count more than what a library has, those of one value and
 * time together. Throws what SQLite throws.
 */
export function winningFacts(facts: readonly SingleFact[], database: Database): Fact[] {
  const [first] = facts
  if (first === undefined) return []
  const known = current(
    first.said,
    Uint32Array.from(facts, ({ item }) => item),
    database,
  )
  const groups = new Map<string, { said: Said; at: number; items: number[]; places: number[] }>()
  for (const { item, said, at, position } of facts) {
    if (!counts(said, at, known.get(item))) continue
    const key = `${at} ${said.value}`
    const group = groups.get(key) ?? { said, at, items: [], places: [] }
    group.items.push(item)
    if (position !== null) group.places.push(position)
    groups.set(key, group)
  }
  return [...groups.values()].map(({ said, at, items, places }) => {
    const isPlaced = said.field === 'collection' && said.value === 1
    const sorted = ascendingWithPlaces(Uint32Array.from(items), Float64Array.from(places))
    return { said, at, items: sorted.items, positions: isPlaced ? sorted.positions : null }
  })
}

/** As `write-facts.ts` has it. What nobody has ever said is no news. */
function counts(
  said: Said,
  at: number,
  known: { readonly value: number | string; readonly at: number } | undefined,
): boolean {
  const isTag = said.field === 'tag' || said.field === 'collection'
  const value = isTag ? 1 - said.value : said.value
  if (known === undefined) return at > 0
  return at > known.at || (at === known.at && value > known.value)
}

function current(said: Said, items: Uint32Array, database: Database) {
  const rows = database.prepare(queryFor(said)).all(...parametersFor(said), jsonOf(items))
  return new Map(
    rows.flatMap((row) => {
      const { data } = rowSchema.safeParse(row)
      return data === undefined ? [] : [[data.item, data] as const]
    }),
  )
}

function parametersFor(said: Said): string[] {
  if (said.field === 'tag') return [said.tag]
  return said.field === 'collection' ? [said.collection] : []
}

function queryFor({ field }: Said): string {
  switch (field) {
    case 'rating':
    case 'flag':
      return `SELECT n AS item, ${field} AS value, ${field}_at AS at
        FROM json_each(?) CROSS JOIN marks ON marks.n = json_each.value`
    case 'favourite':
      return `SELECT n AS item, favourite AS value, coalesce(favourite_at, 0) AS at
        FROM json_each(?) CROSS JOIN assets ON assets.n = json_each.value`
    case 'note':
      return `SELECT n AS item, note AS value, note_at AS at
        FROM json_each(?) CROSS JOIN notes ON notes.n = json_each.value`
    case 'tag':
    case 'collection': {
      const [one, members] =
        field === 'tag' ? ['tags', 'item_tags'] : ['collections', 'collection_items']
      return `SELECT ${members}.n AS item, ${members}.gone AS value, ${members}.at AS at
        FROM ${one} CROSS JOIN json_each(?2) CROSS JOIN ${members}
          ON ${members}.g = ${one}.g AND ${members}.n = json_each.value
        WHERE ${one}.id = ?1`
    }
  }
}

/** Returns facts by what they are about. */
export function bySubject(facts: readonly SingleFact[]): SingleFact[][] {
  const groups = new Map<string, SingleFact[]>()
  for (const fact of facts) {
    const key = subjectOf(fact.said)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [fact])
    else group.push(fact)
  }
  return [...groups.values()]
}
