import { z } from 'zod'
import type { Database } from '../../../../electron/engine/database/database.ts'
import type { Library } from '../../../../electron/engine/library/library.ts'
import { insertRealJob } from '../transfer/filled-library.ts'

/** Returns the id of one of `insertItems`, by its number from 1 on. */
export function itemId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** Puts rows of items into a new library, without files: their numbers there are those of their ids. */
export function insertItems(database: Database, count: number): void {
  insertRealJob(database, 'items', 'succeeded', 'a fox')
  database
    .prepare(
      `WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < ?)
       INSERT INTO assets (id, job_id, idx, kind, mime, width, height, bytes, sha256, created_at, file)
       SELECT printf('00000000-0000-4000-8000-%012d', i), 'items', i, 'image', 'image/png', 1, 1, 1,
         printf('%064x', i), i, printf('media/%d.png', i) FROM i`,
    )
    .run(count)
}

/** Items by their numbers. */
export function these(...numbers: number[]): { type: 'ids'; ids: string[] } {
  return { type: 'ids', ids: numbers.map(itemId) }
}

/** The first `count` items. */
export function first(count: number): { type: 'numbers'; numbers: Uint32Array } {
  return { type: 'numbers', numbers: Uint32Array.from({ length: count }, (_, at) => at + 1) }
}

const numberSchema = z.object({ n: z.number() })

/** Returns the numbers of the items that have a tag, exactly this one. */
export function tagged({ database }: Pick<Library, 'database'>, name: string): number[] {
  return numbersBy(
    database,
    `SELECT n FROM item_tags JOIN tags USING (g)
     WHERE name = ? AND tags.gone = 0 AND item_tags.gone = 0 ORDER BY n`,
    name,
  )
}

/** Returns the numbers of the items of a collection, in its order. */
export function collected({ database }: Pick<Library, 'database'>, id: string): number[] {
  return numbersBy(
    database,
    `SELECT n FROM collection_items JOIN collections USING (g)
     WHERE id = ? AND collections.gone = 0 AND collection_items.gone = 0 ORDER BY collection_items.position, n`,
    id,
  )
}

function numbersBy(database: Database, sql: string, value: string): number[] {
  return database
    .prepare(sql)
    .all(value)
    .map((row) => numberSchema.parse(row).n)
}
