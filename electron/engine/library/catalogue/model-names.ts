import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { KnownItems } from './index/indexing.ts'

/** By what items were made: each name has a number, from 1. They stand in the ledger, which takes longer to read than the items themselves. */
export interface ModelNames {
  /** Returns the names, the first at 1, once those of all items are filled in. Throws what SQLite throws. */
  names(items: KnownItems): readonly string[]
  /** Fills in those of the next items; returns whether there are more. Throws what SQLite throws. */
  step(items: KnownItems): boolean
  /** Fills in those of items that are new; null where all are. Throws what SQLite throws. */
  fill(items: KnownItems, ns: readonly number[] | null): void
}

/** Items whose models are read at a time. */
const BLOCK = 8192

const rowSchema = z.object({ model: z.string(), bytes: z.instanceof(Uint8Array) })

/** One row for each model, with the `n` of its items, instead of one for each item. */
const rowsOf = (condition: string): string => `
  SELECT jobs.model, unhex(group_concat(printf('%08x', assets.n & 4294967295), '')) AS bytes
  FROM assets JOIN jobs ON jobs.id = assets.job_id
  WHERE assets.trashed_at IS NULL AND ${condition}
  GROUP BY jobs.model`

/** Opens them in a library of which nothing was read yet. */
export function createModelNames(database: Database): ModelNames {
  const numbers = new Map<string, number>()
  const names: string[] = ['']
  /** Up to which `n` they are filled in. */
  let filledUpTo = 0

  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    const number = names.length
    numbers.set(name, number)
    names.push(name)
    return number
  }
  const fillFrom = ({ columns, placeOf }: KnownItems, rows: readonly unknown[]): void => {
    for (const row of rows) {
      const { data } = rowSchema.safeParse(row)
      if (data === undefined) continue
      const number = numberOf(data.model)
      const { buffer, byteOffset, byteLength } = data.bytes
      const view = new DataView(buffer, byteOffset, byteLength)
      for (let at = 0; at < byteLength; at += 4) {
        const place = placeOf(view.getUint32(at))
        if (place >= 0) columns.model[place] = number
      }
    }
  }
  const step = (items: KnownItems): boolean => {
    const last = items.columns.n.at(-1) ?? 0
    if (filledUpTo >= last) return false
    const place = items.columns.n.findIndex((n) => n > filledUpTo)
    const to = items.columns.n[place + BLOCK - 1] ?? last
    const block = database.prepare(rowsOf('assets.n > ? AND assets.n <= ?'))
    fillFrom(items, block.all(filledUpTo, to))
    filledUpTo = to
    return to < last
  }
  return {
    step,
    names(items) {
      while (step(items)) {
        // There are more.
      }
      return names
    },
    fill(items, ns) {
      if (ns === null) {
        filledUpTo = 0
        return
      }
      const missed = ns.filter((n) => n <= filledUpTo)
      if (missed.length === 0) return
      const some = database.prepare(rowsOf('assets.n IN (SELECT value FROM json_each(?))'))
      fillFrom(items, some.all(JSON.stringify(missed)))
    },
  }
}
