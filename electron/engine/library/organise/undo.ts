import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Definitions } from './definitions.ts'
import { hasPositions, type Before, type Fact, type Said } from './facts.ts'
import type { Operation } from './operation-rows.ts'
import type { Undertaking } from './perform.ts'
import type { Wish } from './plan-facts.ts'

/**
 * Returns what undoes an operation: everything as it was before, wherever nothing was said of it since. Undoing that is doing it again.
 * `definitionsNow` are those that are to be undone, as they are now.
 */
export function undertakingToUndo(
  operation: Operation,
  definitionsNow: Definitions,
  isUsedOtherwise: (tag: string) => boolean,
): Undertaking {
  const wishes = operation.facts.flatMap(({ fact, before }) => wishesFor(fact, before))
  const { at, definitionsBefore: was } = operation
  const tags = definitionsNow.tags
    .filter((tag) => tag.changed_at === at)
    .flatMap((tag) => {
      const before = was.tags.find(({ id }) => id === tag.id)
      if (before !== undefined) return [before]
      // One that it has made goes, unless something else has it meanwhile.
      return isUsedOtherwise(tag.id) ? [] : [{ ...tag, gone: 1 as const }]
    })
  const collections = definitionsNow.collections
    .filter((collection) => collection.changed_at === at)
    .map(
      (collection) =>
        was.collections.find(({ id }) => id === collection.id) ?? {
          ...collection,
          gone: 1 as const,
        },
    )
  return { type: 'undo', wishes, definitions: { tags, collections }, undoes: operation.id }
}

/** One wish for each value from before. */
function wishesFor({ said, at: saidAt, items }: Fact, before: Before): Wish[] {
  if (before === null) return [{ said: saidBefore(said, 0), items, positions: null, saidAt }]
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
      saidAt,
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

/** Returns whether an item has a tag by another operation than that of a time. Throws what SQLite throws. */
export function isTaggedOtherwise(database: Database, tag: string, at: number): boolean {
  const row = database
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM item_tags JOIN tags USING (g)
       WHERE tags.id = ? AND item_tags.gone = 0 AND item_tags.at <> ?) AS found`,
    )
    .get(tag, at)
  return foundSchema.parse(row).found === 1
}
