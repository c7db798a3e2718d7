import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Columns } from './columns.ts'
import type { PlaceOf } from './places.ts'

/** By what items were made: each name has a number, from 1. */
export interface ModelNames {
  /** Returns the names; the first is at 1. */
  names(): readonly string[]
  /** Fills in the models of items, of all where null. Throws what SQLite throws. */
  fill(columns: Columns, placeOf: PlaceOf, ns: readonly number[] | null): void
}

const rowSchema = z.object({ model: z.string(), bytes: z.instanceof(Uint8Array) })

/** One row for each model, with the `n` of its items, instead of one for each item. */
const rowsOf = (condition: string): string => `
  SELECT jobs.model, unhex(group_concat(printf('%08x', assets.n & 4294967295), '')) AS bytes
  FROM assets JOIN jobs ON jobs.id = assets.job_id
  WHERE assets.trashed_at IS NULL ${condition}
  GROUP BY jobs.model`

/** Opens them in a library of which nothing was read yet. */
export function createModelNames(database: Database): ModelNames {
  const numbers = new Map<string, number>()
  const names: string[] = ['']
  const numberOf = (name: string): number => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    const number = names.length
    numbers.set(name, number)
    names.push(name)
    return number
  }
  const fillFrom = (columns: Columns, placeOf: PlaceOf, rows: readonly unknown[]): void => {
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
  return {
    names: () => names,
    fill(columns, placeOf, ns) {
      if (ns === null) return fillFrom(columns, placeOf, database.prepare(rowsOf('')).all())
      const some = database.prepare(rowsOf('AND assets.n IN (SELECT value FROM json_each(?))'))
      fillFrom(columns, placeOf, some.all(JSON.stringify(ns)))
    },
  }
}
