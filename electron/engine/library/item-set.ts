import { z } from 'zod'
import type { ItemSet } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { databaseError, type Database } from '../database/database.ts'

/** Returns the numbers (`assets.n`) at some places of a result of a query; null where that is kept no more. */
export type ItemsOfResult = (
  result: string,
  ranges: readonly (readonly [from: number, behind: number])[],
) => Promise<Uint32Array | null>

const numberSchema = z.object({ n: z.number() })

/**
 * Returns what reads which items are meant by a set, as their numbers. It throws `invalid_request` with the reason `not_found` for a result that
 * is kept no more, and `disk`. Ids of nothing are left out.
 */
export function itemSetReader(
  database: Database,
  itemsOfResult: ItemsOfResult,
): (set: ItemSet) => Promise<Uint32Array> {
  const byIds = database.prepare(
    'SELECT n FROM assets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n',
  )
  return async (set) => {
    if (set.type === 'found') {
      const items = await itemsOfResult(set.result, set.ranges)
      if (items === null) throw new AppError('invalid_request', { reason: 'not_found' })
      return items
    }
    try {
      return Uint32Array.from(
        byIds.all(JSON.stringify(set.ids)).map((row) => numberSchema.parse(row).n),
      )
    } catch (thrown) {
      throw databaseError(thrown, 'looking for items')
    }
  }
}
