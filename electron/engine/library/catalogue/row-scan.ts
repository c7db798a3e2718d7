import { z } from 'zod'
import { matcherOf } from '#shared/search/matches.ts'
import type { Database } from '../../database/database.ts'
import { createSearchedItems, SEARCHED_ROWS } from '../searched-rows.ts'
import type { AssertWanted } from './cancelled.ts'
import type { RestTerm } from './evaluate.ts'
import { addTo, emptyMask, type Mask } from './mask.ts'
import type { PlaceOf } from './places.ts'

/** Rows that are read at a time. */
const BLOCK = 256
/** Items that are picked out; where there are more, it is quicker to go through all. */
const MOST_PICKED = 4096

const numberSchema = z.object({ n: z.number() })

/** Which items are looked at, row by row. */
export interface ScannedItems {
  /** Items of the columns. */
  readonly count: number
  readonly placeOf: PlaceOf
  /** Those that are meant, by their `n`. */
  readonly ns: readonly number[]
}

/** A row that is looked at, and the place of its item. */
interface ScannedRow {
  readonly row: unknown
  readonly place: number
}

/**
 * Gives the rows of some items. `select` is to be put before a condition that begins with `AND`, and has the column `n` of assets. Throws
 * what SQLite throws, and what `assertWanted` does.
 */
export function* rowsOfItems(
  database: Database,
  select: string,
  { ns, placeOf }: ScannedItems,
  assertWanted: AssertWanted,
): Generator<ScannedRow> {
  if (ns.length <= MOST_PICKED) {
    const read = database.prepare(`${select} AND assets.n IN (SELECT value FROM json_each(?))`)
    for (let from = 0; from < ns.length; from += BLOCK) {
      assertWanted()
      for (const row of read.all(JSON.stringify(ns.slice(from, from + BLOCK)))) {
        const place = placeOf(numberSchema.safeParse(row).data?.n ?? 0)
        if (place >= 0) yield { row, place }
      }
    }
    return
  }
  const meant = new Set(ns)
  const read = database.prepare(`${select} AND assets.n > ? ORDER BY assets.n LIMIT ${BLOCK}`)
  for (let last = 0; ;) {
    assertWanted()
    const rows = read.all(last)
    for (const row of rows) {
      const n = numberSchema.safeParse(row).data?.n ?? 0
      const place = placeOf(n)
      if (place >= 0 && meant.has(n)) yield { row, place }
    }
    const end = numberSchema.safeParse(rows.at(-1)).data?.n
    if (rows.length < BLOCK || end === undefined) return
    last = end
  }
}

/**
 * Returns the items that a term finds, row by row: exact and slow, for what is not in the index yet. Throws what SQLite throws, and what
 * `assertWanted` does.
 */
export function scanRows(
  database: Database,
  term: RestTerm,
  items: ScannedItems,
  assertWanted: AssertWanted,
): Mask {
  const matches = matcherOf(term)
  const searchedItemOf = createSearchedItems(database)
  const mask = emptyMask(items.count)
  for (const { row, place } of rowsOfItems(database, SEARCHED_ROWS, items, assertWanted)) {
    const item = searchedItemOf(row)
    if (item !== null && matches(item)) addTo(mask, place)
  }
  return mask
}
