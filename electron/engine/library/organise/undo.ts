import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Definitions } from './definitions.ts'
import { hasPositions, type Before, type Fact, type Said } from './facts.ts'
import { concatenated, jsonOf } from './item-numbers.ts'
import type { Operation } from './operation-rows.ts'
import type { Undertaking } from './perform.ts'
import type { Wish } from './plan-facts.ts'

/**
 * Returns what undoes an operation: everything as it was before, wherever it is as the operation has left it. Undoing that is doing it again.
 * `now` are the tags and collections that it has changed, as they are now; `isUsedOtherwise` says of a tag whether more than some items have it.
 */
export function undertakingToUndo(
  operation: Operation,
  now: Definitions,
  isUsedOtherwise: (tag: string, items: readonly Uint32Array[]) => boolean,
): Undertaking {
  const { facts, definitions: after, definitionsBefore: was } = operation
  const taggedBy = (id: string): Uint32Array[] =>
    facts.flatMap(({ fact: { said, items } }) =>
      said.field === 'tag' && said.tag === id && said.value === 1 ? [items] : [],
    )
  const tags = leftAlone(now.tags, after.tags).flatMap((tag) => {
    const before = was.tags.find(({ id }) => id === tag.id)
    if (before !== undefined) return [before]
    // One that it has made goes, unless something else has it meanwhile.
    return isUsedOtherwise(tag.id, taggedBy(tag.id)) ? [] : [{ ...tag, gone: 1 as const }]
  })
  const collections = leftAlone(now.collections, after.collections).map(
    (collection) =>
      was.collections.find(({ id }) => id === collection.id) ?? { ...collection, gone: 1 as const },
  )
  return {
    type: 'undo',
    wishes: facts.flatMap(({ fact, before }) => wishesFor(fact, before)),
    definitions: { tags, collections },
    undoes: operation.id,
  }
}

/** Returns those that are as an operation has left them. */
function leftAlone<T extends { readonly id: string; readonly changed_at: number }>(
  now: readonly T[],
  after: readonly T[],
): T[] {
  return now.filter((one) => {
    const left = after.find(({ id }) => id === one.id)
    return (
      left !== undefined && isDeepStrictEqual({ ...one, changed_at: 0 }, { ...left, changed_at: 0 })
    )
  })
}

/** One wish for each value from before. */
function wishesFor({ said, items, positions }: Fact, before: Before): Wish[] {
  if (before === null) return [{ said: saidBefore(said, 0), items, positions: null }]
  const groups = new Map<string | number, number[]>()
  for (const [place, value] of before.entries()) {
    // Each had another place in a collection: what counts is whether it was in it.
    const key = said.field === 'collection' ? Number(!Number.isNaN(value)) : value
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [place])
    else group.push(place)
  }
  return [...groups].map(([value, places]) => {
    const was = saidBefore(said, value)
    return {
      said: was,
      items: Uint32Array.from(places, (place) => items[place] ?? 0),
      positions: hasPositions(was)
        ? Float64Array.from(places, (place) => Number(before[place] ?? 0))
        : null,
      ...(said.field !== 'collection'
        ? { insteadOf: said.field === 'tag' ? 0 : said.value }
        : positions === null
          ? { keepsPlaces: true }
          : { insteadOf: Float64Array.from(places, (place) => positions[place] ?? 0) }),
    }
  })
}

function saidBefore(said: Said, value: number | string): Said {
  switch (said.field) {
    case 'tag':
      return { ...said, value: said.value === 1 ? 0 : 1 }
    case 'note':
      return { ...said, value: String(value) }
    case 'collection':
      return { ...said, value: value === 1 ? 1 : 0 }
    case 'rating':
      return { field: 'rating', value: Number(value) }
    case 'flag':
      return { field: 'flag', value: value === 1 || value === -1 ? value : 0 }
    case 'favourite':
      return { field: 'favourite', value: value === 1 ? 1 : 0 }
  }
}

const foundSchema = z.object({ found: z.number() })

/** Returns whether other items than these have a tag. Throws what SQLite throws. */
export function isTaggedOtherwise(
  database: Database,
  tag: string,
  items: readonly Uint32Array[],
): boolean {
  const row = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM item_tags JOIN tags USING (g)
       WHERE tags.id = ? AND item_tags.gone = 0 AND n NOT IN (SELECT value FROM json_each(?))) AS found`,
    )
    .get(tag, jsonOf(concatenated(items)))
  return foundSchema.parse(row).found === 1
}
