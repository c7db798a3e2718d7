import { z } from 'zod'
import type { Database } from '../../../../electron/engine/database/database.ts'

/** What is said of an item, and where it is. */
export interface ItemState {
  readonly rating: number
  readonly flag: number
  readonly favourite: boolean
  readonly note: string
  readonly inTrash: boolean
  /** Names, in alphabetical order. */
  readonly tags: readonly string[]
}

/** Everything that is said in a library, under names and ids that are the same in others. */
export interface OrganisedState {
  /** By their ids; what nothing is said of is left out. */
  readonly items: Readonly<Record<string, ItemState>>
  /** Names of tags, in alphabetical order. */
  readonly tags: readonly string[]
  /** In their order, with the ids of their items in theirs. */
  readonly collections: readonly { readonly name: string; readonly items: readonly string[] }[]
}

const itemSchema = z.object({
  id: z.string(),
  rating: z.number(),
  flag: z.number(),
  favourite: z.number(),
  note: z.string(),
  inTrash: z.number(),
  tags: z.string(),
})
const tagsSchema = z.array(z.string())
const nameSchema = z.object({ name: z.string() })
const collectionSchema = z.object({ name: z.string(), items: z.string() })

/** Reads what is said in a library. */
export function organisedState(database: Database): OrganisedState {
  const items = database
    .prepare(
      `SELECT assets.id, coalesce(rating, 0) AS rating, coalesce(flag, 0) AS flag, favourite,
         coalesce(note, '') AS note, trashed_at IS NOT NULL AS inTrash,
         (SELECT json_group_array(name) FROM item_tags JOIN tags USING (g)
          WHERE item_tags.n = assets.n AND item_tags.gone = 0 AND tags.gone = 0) AS tags
       FROM assets LEFT JOIN marks USING (n) LEFT JOIN notes USING (n)`,
    )
    .all()
    .map((row) => itemSchema.parse(row))
    .map(({ id, favourite, inTrash, tags, ...same }) => {
      const names = tagsSchema.parse(JSON.parse(tags)).toSorted()
      return [
        id,
        { ...same, favourite: favourite === 1, inTrash: inTrash === 1, tags: names },
      ] as const
    })
    .filter(
      ([, { rating, flag, favourite, note, inTrash, tags }]) =>
        rating !== 0 || flag !== 0 || favourite || note !== '' || inTrash || tags.length > 0,
    )
  return {
    items: Object.fromEntries(items),
    tags: database
      .prepare('SELECT name FROM tags WHERE gone = 0 ORDER BY name')
      .all()
      .map((row) => nameSchema.parse(row).name),
    collections: database
      .prepare(
        `SELECT name, (SELECT json_group_array(id) FROM (
           SELECT assets.id FROM collection_items JOIN assets USING (n)
           WHERE g = collections.g AND gone = 0 ORDER BY collection_items.position, n)) AS items
         FROM collections WHERE gone = 0 ORDER BY position, g`,
      )
      .all()
      .map((row) => collectionSchema.parse(row))
      .map(({ name, items: inIt }) => ({ name, items: tagsSchema.parse(JSON.parse(inIt)) })),
  }
}
