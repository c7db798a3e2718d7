import { z } from 'zod'
import type { Database } from '../../database/database.ts'
import type { Columns } from './columns.ts'
import { createPlaces } from './places.ts'

/** By what items were made: each name has a number, from 1. */
export interface ModelNames {
  /** Returns the names; the first is at 1. */
  names(): readonly string[]
  /** Fills in the models of all items. Throws what SQLite throws. */
  fillAll(columns: Columns): void
  /** Fills in those of a few. */
  fill(columns: Columns): void
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
  const fillFrom = (columns: Columns, rows: readonly unknown[]): void => {
    const placeOf = createPlaces(columns.n)
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
    fillAll(columns) {
      fillFrom(columns, database.prepare(rowsOf('')).all())
    },
    fill(columns) {
      const some = database.prepare(rowsOf('AND assets.n IN (SELECT value FROM json_each(?))'))
      fillFrom(columns, some.all(JSON.stringify([...columns.n])))
    },
  }
}
