import { z } from 'zod'
import type { ItemSet } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import { databaseError, type Database } from '../database/database.ts'

/** Returns the numbers (`assets.n`) of what a query has found, in order; null where that is kept no more. */
export type FoundItems = (result: string) => Promise<Uint32Array | null>

const numberSchema = z.object({ n: z.number() })

/**
 * Returns what reads which items are meant by a set, as their numbers. It throws `invalid_request` with the reason `not_found` for a result that
 * is kept no more, and `disk`. Ids of nothing are left out.
 */
export function itemSetReader(
  database: Database,
  found: FoundItems,
): (set: ItemSet) => Promise<Uint32Array> {
  const byIds = database.prepare(
    'SELECT n FROM assets WHERE id IN (SELECT value FROM json_each(?)) ORDER BY n',
  )
  return async (set) => {
    if (set.type === 'found') return foundItems(set, found)
    try {
      return Uint32Array.from(
        byIds.all(JSON.stringify(set.ids)).map((row) => numberSchema.parse(row).n),
      )
    } catch (thrown) {
      throw databaseError(thrown, 'looking for items')
    }
  }
}

/** Returns the numbers of the items of a set that a query has found, in its order. Rejects with `invalid_request` and `not_found` where that is kept no more. */
export async function foundItems(
  { result, ranges }: Extract<ItemSet, { type: 'found' }>,
  found: FoundItems,
): Promise<Uint32Array> {
  const items = await found(result)
  if (items === null) throw new AppError('invalid_request', { reason: 'not_found' })
  return atPlaces(items, ranges)
}

/** Returns what is at some places, each range with its first one and the one behind its last. What overlaps comes once, in order. */
function atPlaces(
  items: Uint32Array,
  ranges: readonly (readonly [from: number, behind: number])[],
): Uint32Array {
  const inOrder = ranges.toSorted(([one], [other]) => one - other)
  const some = new Uint32Array(items.length)
  let count = 0
  let next = 0
  for (const [from, behind] of inOrder) {
    const part = items.subarray(Math.max(from, next), Math.max(behind, next))
    some.set(part, count)
    count += part.length
    next = Math.max(next, behind)
  }
  return some.slice(0, count)
}
