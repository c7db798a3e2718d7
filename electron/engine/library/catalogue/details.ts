import { z } from 'zod'
import type { ItemDetails } from '#shared/domain/library-search.ts'
import { flagSchema, ratingSchema } from '#shared/domain/organise.ts'
import type { Database } from '../../database/database.ts'
import { SEARCHED_ROWS, searchedItemOf } from '../searched-rows.ts'

const marksSchema = z.object({
  n: z.number(),
  rating: ratingSchema.nullable().catch(null),
  flag: flagSchema.nullable().catch(null),
})
const markRows = `
  SELECT n, rating, flag FROM marks WHERE n IN (SELECT value FROM json_each(?))`
const detailRows = `${SEARCHED_ROWS} AND assets.n IN (SELECT value FROM json_each(?))`

/** Returns what tiles say of items, by their `n`. What is in the trash, or cannot be read, is left out. Throws what SQLite throws. */
export function detailsOf(database: Database, ns: readonly number[]): ItemDetails[] {
  const asked = JSON.stringify(ns)
  const marks = new Map(
    database
      .prepare(markRows)
      .all(asked)
      .flatMap((row) => {
        const { data } = marksSchema.safeParse(row)
        return data === undefined ? [] : [[data.n, data] as const]
      }),
  )
  return database
    .prepare(detailRows)
    .all(asked)
    .flatMap((row) => {
      const item = searchedItemOf(row)
      const n = z.object({ n: z.number() }).safeParse(row).data?.n
      if (item === null || n === undefined) return []
      const { asset, prompt, model } = item
      const request = item.request()
      return {
        n,
        asset,
        prompt,
        model,
        request: request === null || request.kind === 'chat' ? null : request,
        rating: marks.get(n)?.rating ?? 0,
        flag: marks.get(n)?.flag ?? 0,
      }
    })
}
