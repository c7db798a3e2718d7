import type { ItemDetails } from '#shared/domain/library-search.ts'
import { ratingSchema } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { createSearchedItems, SEARCHED_ROWS } from '../searched-rows.ts'

const detailRows = `${SEARCHED_ROWS} AND assets.n IN (SELECT value FROM json_each(?))`

/** Returns what tiles say of items, by their `n`. What is in the trash, or cannot be read, is left out. Throws what SQLite throws. */
export function detailsOf(database: Database, ns: readonly number[]): ItemDetails[] {
  const searchedItemOf = createSearchedItems(database)
  return database
    .prepare(detailRows)
    .all(JSON.stringify(ns))
    .flatMap((row) => {
      const item = searchedItemOf(row)
      if (item === null) return []
      const { n, asset, prompt, model, rating, flag } = item
      const request = item.request()
      const made = request === null || request.kind === 'chat' ? null : request
      return { n, asset, prompt, model, request: made, rating: ratingSchema.parse(rating), flag }
    })
}
