import { z } from 'zod'
import type { SqliteDatabase } from './sqlite/driver.ts'

const countSchema = z.object({ count: z.number() })

/**
 * Returns how many rows there are; `from` is what follows `FROM` in SQL, such as `assets WHERE file = ?`. Throws as
 * SQLite does.
 */
export function countRows(
  database: SqliteDatabase,
  from: string,
  ...values: readonly string[]
): number {
  const row = database.prepare(`SELECT count(*) AS count FROM ${from}`).get(...values)
  return countSchema.parse(row).count
}
