import { z } from 'zod'
import { matcherOf } from '#shared/search/matches.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { withSmartCollections } from '#shared/search/smart-collections.ts'
import { rowTimeSchema } from '../database/row-cursor.ts'
import type { ListedAsset } from './asset-list.ts'
import type { Library } from './library.ts'
import { createSearchedItems, readSmartCollections, SEARCHED_ROWS } from './searched-rows.ts'

/** Rows that are read at a time: what follows the last hit is not read. */
const PAGE = 500

const PAGES = 'ORDER BY assets.created_at DESC, assets.id DESC LIMIT ?'

/** A row's place in the order, also of a damaged one. */
const placeSchema = z
  .object({ created_at: rowTimeSchema, id: z.string() })
  .transform(({ created_at, id }) => [created_at, id] as const)
type Place = z.infer<typeof placeSchema>

/**
 * Returns the newest items of the library that a query finds, newest first; what is in the trash is found there alone. Rows that cannot be
 * read are left out. Throws what SQLite throws.
 *
 * @param now milliseconds since 1970, for words like `today` in the queries of smart collections
 */
export function searchItems(
  library: Pick<Library, 'database'>,
  query: QueryNode | null,
  limit: number,
  now = Date.now(),
): readonly ListedAsset[] {
  const collections = readSmartCollections(library.database)
  const matches = matcherOf(withSmartCollections(query, collections, now))
  const searchedItemOf = createSearchedItems(library.database)
  const found: ListedAsset[] = []
  let after: Place | null = null
  for (;;) {
    const rows = pageAfter(library, after)
    for (const row of rows) {
      const item = searchedItemOf(row)
      if (item === null || !matches(item)) continue
      found.push({ asset: item.asset, model: item.model, prompt: item.prompt })
      if (found.length >= limit) return found
    }
    const last = placeSchema.safeParse(rows.at(-1))
    if (rows.length < PAGE || !last.success) return found
    after = last.data
  }
}

function pageAfter(
  { database }: Pick<Library, 'database'>,
  after: Place | null,
): readonly unknown[] {
  if (after === null) return database.prepare(`${SEARCHED_ROWS} ${PAGES}`).all(PAGE)
  return database
    .prepare(`${SEARCHED_ROWS} AND (assets.created_at, assets.id) < (?, ?) ${PAGES}`)
    .all(...after, PAGE)
}
