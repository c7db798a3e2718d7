import { z } from 'zod'
import { matcherOf } from '#shared/search/matches.ts'
import type { Database } from '../../database/database.ts'
import { createSearchedItems, SEARCHED_ROWS } from '../searched-rows.ts'
import type { AssertWanted } from './cancelled.ts'
import type { RestTerm } from './evaluate.ts'
import type { Mask } from './mask.ts'
import type { PlaceOf } from './places.ts'

/** Rows that are read at a time. */
const BLOCK = 256

const numberSchema = z.object({ n: z.number() })

/**
 * Returns the items that a term finds, row by row: exact and slow, for what no index has. Throws what SQLite throws, and what
 * `assertWanted` does.
 */
export function scanRows(
  database: Database,
  term: RestTerm,
  into: { readonly count: number; readonly placeOf: PlaceOf },
  assertWanted: AssertWanted,
): Mask {
  const matches = matcherOf(term)
  const searchedItemOf = createSearchedItems(database)
  const mask = new Uint8Array(into.count)
  const read = database.prepare(
    `${SEARCHED_ROWS} AND assets.n > ? ORDER BY assets.n LIMIT ${BLOCK}`,
  )
  let last = 0
  for (;;) {
    assertWanted()
    const rows = read.all(last)
    for (const row of rows) {
      const item = searchedItemOf(row)
      if (item === null) continue
      const place = into.placeOf(item.n)
      if (place >= 0 && matches(item)) mask[place] = 1
    }
    const end = numberSchema.safeParse(rows.at(-1)).data?.n
    if (rows.length < BLOCK || end === undefined) return mask
    last = end
  }
}
