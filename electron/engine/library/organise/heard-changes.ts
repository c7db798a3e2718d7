import { z } from 'zod'
import type { Database } from '../../database/database.ts'

/** What of it is different after an operation. */
export interface Organised {
  /** Ratings, flags, favourites, notes, or which items have a tag or are in a collection. */
  readonly items: boolean
  readonly tags: boolean
  readonly collections: boolean
}

const newestSchema = z.object({ newest: z.number().nullable() })
const rowSchema = z.object({
  oldest: z.number().nullable(),
  newest: z.number().nullable(),
  tags: z.number().nullable(),
  collections: z.number().nullable(),
  marks: z.number().nullable(),
})

/**
 * Returns what looks into the change feed for what the user has said of items since the last look, here or by another process. Favourites are
 * not among it: they are items that have changed. Throws what SQLite throws.
 */
export function createHearing(database: Database): () => Organised {
  const since = database.prepare(`
    SELECT min(seq) AS oldest, max(seq) AS newest, max(what = 'tag') AS tags, max(what = 'collection') AS collections,
      max(what IN ('marks', 'note')) AS marks
    FROM changes WHERE seq > ?`)
  const newestNow = database.prepare('SELECT max(seq) AS newest FROM changes').get()
  let seen = newestSchema.parse(newestNow).newest ?? 0
  return () => {
    const { oldest, newest, tags, collections, marks } = rowSchema.parse(since.get(seen))
    // Rows that were removed may have said anything.
    const isGap = oldest !== null && oldest > seen + 1
    seen = newest ?? seen
    return {
      items: isGap || tags === 1 || collections === 1 || marks === 1,
      tags: isGap || tags === 1,
      collections: isGap || collections === 1,
    }
  }
}
