import { z } from 'zod'
import { rowCursor, rowTimeSchema } from '../database/row-cursor.ts'

const requestLengthSchema = z.object({ request: z.string().transform((json) => json.length) })

/** The first rows of the ledger, as many as come to no more characters of JSON in their requests, at least one. */
export function firstThatFit(rows: readonly unknown[], characters: number): readonly unknown[] {
  let total = 0
  const end = rows.findIndex((row) => {
    total += requestLengthSchema.safeParse(row).data?.request ?? 0
    return total > characters
  })
  return end === -1 ? rows : rows.slice(0, Math.max(1, end))
}

const placeSchema = z.object({ id: z.string(), created_at: rowTimeSchema })

/** Where a row of the ledger stands in the feed. Read from the raw row: a page may end with one that cannot be read. */
export function cursorOf(row: unknown): string {
  const place = placeSchema.parse(row)
  return rowCursor(place.created_at, place.id)
}
