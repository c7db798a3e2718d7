import { z } from 'zod'
import type { AssetChange } from '#shared/domain/asset.ts'
import type { Clock } from '../host.ts'
import { databaseError, transaction, type Database } from '../database/database.ts'

/** What the user has marked as favourite. The mark stays with an item in the trash and out of it again. */
export interface Favourites {
  /**
   * Marks items as favourite, or takes the mark off; all of them or none. Returns the ids of those that were not so before; ids of nothing,
   * and of what was deleted for good, are left out. Throws `disk`.
   */
  set(ids: readonly string[], favourite: boolean): readonly string[]
}

interface FavouritesOptions {
  readonly database: Database
  readonly clock: Clock
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
  readonly onChanged: (changes: readonly AssetChange[]) => void
}

const changedSchema = z.object({ id: z.string(), jobId: z.string() })

/** Opens the favourites of a library. */
export function createFavourites(options: FavouritesOptions): Favourites {
  const { database, clock, assertInPlace, onChanged } = options
  // Later than the last change, also by a clock that was set back: of two libraries the later change counts.
  const mark = database.prepare(`
    UPDATE assets SET favourite = ?1, favourite_at = max(?2, coalesce(favourite_at + 1, 0))
    WHERE id = ?3 AND favourite <> ?1 AND deleted_at IS NULL
    RETURNING id, job_id AS jobId`)
  // Other processes check this to see which jobs have changed.
  const touch = database.prepare('UPDATE jobs SET updated_at = max(updated_at, ?) WHERE id = ?')

  return {
    set(ids, favourite) {
      assertInPlace()
      try {
        const now = clock()
        const changed = transaction(database, () => {
          const found = ids.flatMap((id) => mark.all(Number(favourite), now, id))
          const marked = found.map((row) => changedSchema.parse(row))
          for (const jobId of new Set(marked.map((asset) => asset.jobId))) touch.run(now, jobId)
          return marked
        })
        if (changed.length > 0) onChanged(changed.map((asset) => ({ ...asset, favourite })))
        return changed.map(({ id }) => id)
      } catch (thrown) {
        throw databaseError(thrown, 'marking favourites')
      }
    },
  }
}
