import type { ItemDetails } from '#shared/domain/library-search.ts'
import { ratingSchema } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { createSearchedItems, SEARCHED_ROWS } from '../searched-rows.ts'

const detailRows = `${SEARCHED_ROWS} AND assets.n IN (SELECT value FROM json_each(?)) ORDER BY assets.n`

/** UTF-16 code units of an answer, about: a message between page and main process has 64 KB. */
const MOST_SAID = 48_000

/**
 * Returns what tiles say of items, by their `n` and in that order, as many as a message holds, and one at least: those behind the last one are to
 * be asked for again. What is in the trash, or cannot be read, is left out. Throws what SQLite throws.
 */
export function detailsOf(database: Database, ns: readonly number[]): ItemDetails[] {
  const searchedItemOf = createSearchedItems(database)
  const details: ItemDetails[] = []
  let said = 0
  for (const row of database.prepare(detailRows).all(JSON.stringify(ns))) {
    const item = searchedItemOf(row)
    if (item === null) continue
    const { n, asset, prompt, model, rating, flag } = item
    const made = item.request()
    const request = made === null || made.kind === 'chat' ? null : made
    const one = { n, asset, prompt, model, request, rating: ratingSchema.parse(rating), flag }
    said += JSON.stringify(one).length
    if (details.length > 0 && said > MOST_SAID) break
    details.push(one)
  }
  return details
}
