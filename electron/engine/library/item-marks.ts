import { z } from 'zod'
import { flagSchema, ratingSchema, type Flag } from '#shared/domain/organise.ts'
import { jsonColumn } from '../database/job-row.ts'
import type { Database } from '../database/database.ts'

/** What the user says about an item, besides whether it is a favourite. */
export interface ItemMarks {
  readonly rating: number
  readonly flag: Flag
  /** Empty for none. */
  readonly note: string
  /** Names, in order. */
  readonly tags: readonly string[]
}

const rowSchema = z.object({
  id: z.string(),
  rating: ratingSchema.nullable().catch(null),
  flag: flagSchema.nullable().catch(null),
  note: z.string().nullable().catch(null),
  tags: jsonColumn.pipe(z.array(z.string())).catch([]),
})

/** Returns what is said about items, by their ids; of those there are not, nothing. Throws what SQLite throws. */
export function marksOf(database: Database, ids: readonly string[]): Map<string, ItemMarks> {
  const rows = database
    .prepare(
      `SELECT assets.id, marks.rating, marks.flag, notes.note,
         (SELECT json_group_array(tags.name) FROM item_tags JOIN tags USING (g)
          WHERE item_tags.n = assets.n AND item_tags.gone = 0 AND tags.gone = 0) AS tags
       FROM assets LEFT JOIN marks USING (n) LEFT JOIN notes USING (n)
       WHERE assets.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  return new Map(
    rows.flatMap((row) => {
      const { data } = rowSchema.safeParse(row)
      if (data === undefined) return []
      const { id, rating, flag, note, tags } = data
      return [
        [id, { rating: rating ?? 0, flag: flag ?? 0, note: note ?? '', tags: tags.toSorted() }],
      ]
    }),
  )
}
