import { z } from 'zod'
import type { Database } from './database.ts'

const STATEMENTS = {
  assets: 'SELECT id FROM assets WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
  jobs: 'SELECT id FROM jobs WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
} as const

const rowsSchema = z.array(z.object({ id: z.string() }))

/** Ids that begin with a text, in order: enough of them to see whether it names one and no other. */
export function idsBeginningWith(
  database: Database,
  table: keyof typeof STATEMENTS,
  prefix: string,
  limit: number,
): string[] {
  // By range and not by LIKE, so that the primary key answers. Ids are ASCII: nothing begins so and comes after this.
  const rows = database.prepare(STATEMENTS[table]).all(prefix, `${prefix}\u{10ffff}`, limit)
  return rowsSchema.parse(rows).map(({ id }) => id)
}
