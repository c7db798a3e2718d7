import { databaseError } from '../database/database.ts'
import type { Organise } from './organise/organise.ts'

/** What the user has marked as favourite. The mark stays with an item in the trash and out of it again. */
export interface Favourites {
  /**
   * Marks a few items as favourite, or takes the mark off, as one operation. Returns the ids of those that were not so before; ids of nothing,
   * and of what was deleted for good, are left out. Throws `disk`.
   */
  set(ids: readonly string[], favourite: boolean): readonly string[]
}

interface FavouritesOptions {
  readonly organise: Pick<Organise, 'favouriteAtOnce'>
  /** See `Library.assertInPlace`. */
  readonly assertInPlace: () => void
}

/** Opens the favourites of a library. */
export function createFavourites({ organise, assertInPlace }: FavouritesOptions): Favourites {
  return {
    set(ids, favourite) {
      assertInPlace()
      try {
        return organise.favouriteAtOnce(ids, favourite)
      } catch (thrown) {
        throw databaseError(thrown, 'marking favourites')
      }
    },
  }
}
