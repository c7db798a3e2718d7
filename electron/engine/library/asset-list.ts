import { z } from 'zod'
import type { Asset } from '#shared/domain/asset.ts'
import type { Library } from './library.ts'

/** A picture or video with what it was made from. */
export interface ListedAsset {
  readonly asset: Asset
  readonly model: string
  readonly prompt: string
}

const FROM = 'FROM assets JOIN jobs ON jobs.id = assets.job_id'
/** What is in the trash is shown there and nowhere else. */
const LIVE = 'assets.trashed_at IS NULL'
const FAVOURITE = 'assets.favourite = 1'
const ORDER = 'ORDER BY assets.created_at DESC, assets.id DESC LIMIT ?'

const rowSchema = z.object({ id: z.string(), model: z.string(), prompt: z.string() })

/** Returns the newest pictures and videos, newest first. */
export function newestAssets(
  library: Library,
  limit: number,
  { favourites = false } = {},
): ListedAsset[] {
  const rows = library.database
    .prepare(
      `SELECT assets.id, jobs.model, jobs.prompt ${FROM} WHERE ${which(favourites)} ${ORDER}`,
    )
    .all(limit)
  return listed(library, rows)
}

/** Returns what one asset was made from; null when there is no such asset. */
export function listedAsset(library: Library, id: string): ListedAsset | null {
  const row = library.database
    .prepare(`SELECT assets.id, jobs.model, jobs.prompt ${FROM} WHERE assets.id = ? AND ${LIVE}`)
    .get(id)
  return row === undefined ? null : (listed(library, [row])[0] ?? null)
}

/** Returns what there is of some items by their numbers (`assets.n`), in that order. */
export function assetsNumbered(library: Library, numbers: Uint32Array): ListedAsset[] {
  const rows = library.database
    .prepare(
      `SELECT assets.id, jobs.model, jobs.prompt FROM json_each(?)
         CROSS JOIN assets ON assets.n = value JOIN jobs ON jobs.id = assets.job_id
       WHERE ${LIVE} ORDER BY json_each.key`,
    )
    .all(JSON.stringify([...numbers]))
  return listed(library, rows)
}

/** Returns what is in a collection made by hand, in its order. */
export function collectedAssets(
  library: Library,
  collection: string,
  limit: number,
): ListedAsset[] {
  const rows = library.database
    .prepare(
      `SELECT assets.id, jobs.model, jobs.prompt FROM collections
         JOIN collection_items USING (g) JOIN assets ON assets.n = collection_items.n
         JOIN jobs ON jobs.id = assets.job_id
       WHERE collections.id = ? AND collection_items.gone = 0 AND ${LIVE}
       ORDER BY collection_items.position, assets.n LIMIT ?`,
    )
    .all(collection, limit)
  return listed(library, rows)
}

function which(favourites: boolean): string {
  return favourites ? `${LIVE} AND ${FAVOURITE}` : LIVE
}

/** Parses rows; unreadable ones are left out, as everywhere in the library. */
function listed(library: Library, rows: readonly unknown[]): ListedAsset[] {
  return rows.flatMap((row) => {
    const read = rowSchema.safeParse(row)
    const asset = read.success ? library.find(read.data.id) : null
    return read.success && asset !== null
      ? [{ asset, model: read.data.model, prompt: read.data.prompt }]
      : []
  })
}
