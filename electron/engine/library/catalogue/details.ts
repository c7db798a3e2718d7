import type { ItemDetails } from '#shared/domain/library-search.ts'
import { ratingSchema } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { createSearchedItems, SEARCHED_ROWS, type NumberedItem } from '../searched-rows.ts'

const detailRows = `${SEARCHED_ROWS} AND assets.n IN (SELECT value FROM json_each(?)) ORDER BY assets.n`

/** UTF-16 code units of an answer, about: a message between page and main process has 64 KB. */
const MOST_SAID = 48_000
/** UTF-16 code units of each text of an item that alone would be more than that: enough for a tile. */
const MOST_OF_ONE = 2000

/**
 * Returns what tiles say of items, by their `n` and in that order, as many as a message holds, and one at least: those behind the last one are to
 * be asked for again. One that alone would be too much, which no item of ours is, is told of in short. What is in the trash, or cannot be read, is left out.
 * Throws what SQLite throws.
 */
export function detailsOf(database: Database, ns: readonly number[]): ItemDetails[] {
  const searchedItemOf = createSearchedItems(database)
  const details: ItemDetails[] = []
  let said = 0
  for (const row of database.prepare(detailRows).all(JSON.stringify(ns))) {
    const item = searchedItemOf(row)
    if (item === null) continue
    const one = shortened(detailsOfItem(item))
    if (one === null) continue
    said += JSON.stringify(one).length
    if (details.length > 0 && said > MOST_SAID) break
    details.push(one)
  }
  return details
}

function detailsOfItem({
  n,
  asset,
  prompt,
  model,
  rating,
  flag,
  request,
}: NumberedItem): ItemDetails {
  const made = request()
  const making = made === null || made.kind === 'chat' ? null : made
  return { n, asset, prompt, model, request: making, rating: ratingSchema.parse(rating), flag }
}

/** Returns them, or the beginnings of their texts where they are too long; null where that is not what is long. */
function shortened(details: ItemDetails): ItemDetails | null {
  if (JSON.stringify(details).length <= MOST_SAID) return details
  const { prompt, model } = details
  const short = {
    ...details,
    prompt: prompt.slice(0, MOST_OF_ONE),
    model: model.slice(0, MOST_OF_ONE),
    request: null,
  }
  return JSON.stringify(short).length <= MOST_SAID ? short : null
}
