import { z } from 'zod'
import type { Database } from './database.ts'

const STATEMENTS = {
  assets: 'SELECT id FROM assets WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
  jobs: 'SELECT id FROM jobs WHERE id >= ? AND id < ? ORDER BY id LIMIT ?',
  conversations:
    'SELECT id FROM conversations WHERE gone = 0 AND id >= ? AND id < ? ORDER BY id LIMIT ?',
} as const

const rowsSchema = z.array(z.object({ id: z.string() }))

/** Returns ids that begin with a prefix, in order, at most `limit`: enough to see whether the prefix is unambiguous. */
export function idsBeginningWith(
  database: Database,
  table: keyof typeof STATEMENTS,
  prefix: string,
  limit: number,
): string[] {
  // By range and not by LIKE, so that the primary key is used. Ids are ASCII: none of them comes after this bound.
  const rows = database.prepare(STATEMENTS[table]).all(prefix, `${prefix}\u{10ffff}`, limit)
  return rowsSchema.parse(rows).map(({ id }) => id)
}
