import { z } from 'zod'

/** The time of a row as the database has it: a bigint where no number can hold it. */
export const rowTimeSchema = z.union([z.number(), z.bigint()])

/** Returns the cursor for the end of a page, from its last row: time and id, which together are unique. */
export function rowCursor(time: number | bigint, id: string): string {
  return `${time}_${id}`
}

/**
 * Returns the time and id that `rowCursor` was given, even of a damaged row, so that the next page is not the first
 * one again; null for a text that is no cursor.
 */
export function parseRowCursor(cursor: string): [time: number | bigint, id: string] | null {
  const match = /^(-?\d{1,19})_([^]*)$/.exec(cursor)
  if (match?.[1] === undefined || match[2] === undefined) return null
  const time = Number(match[1])
  return [Number.isSafeInteger(time) ? time : BigInt.asIntN(64, BigInt(match[1])), match[2]]
}
