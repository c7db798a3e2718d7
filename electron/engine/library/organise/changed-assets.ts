import { z } from 'zod'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { Database } from '../../database/database.ts'
import type { Fact } from './facts.ts'
import { jsonOf } from './item-numbers.ts'

/** Items that are named. */
const MOST_NAMED = 1000

const rowSchema = z.object({ id: z.string(), jobId: z.string(), favourite: z.number() })

/** Returns which items are favourites, or no more, by a fact; null where there are too many to be named. Throws what SQLite throws. */
export function changedAssets(
  { items }: Pick<Fact, 'items'>,
  database: Database,
): readonly AssetChange[] | null {
  if (items.length > MOST_NAMED) return null
  return database
    .prepare(
      `SELECT assets.id, job_id AS jobId, favourite FROM json_each(?) CROSS JOIN assets ON assets.n = value`,
    )
    .all(jsonOf(items))
    .map((row) => rowSchema.parse(row))
    .map((asset) => ({ ...asset, favourite: asset.favourite === 1 }))
}
