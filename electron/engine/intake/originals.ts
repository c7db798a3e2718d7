import { AppError } from '#shared/errors.ts'
import { setBounded } from '../bounded-map.ts'
import { exists } from '../files/exists.ts'
import type { Library } from '../library/library.ts'
import type { Origin } from './candidates.ts'

/** Entries whose original can still be shown, in the tray or not. */
const MOST_ORIGINALS = 500

type ShownOrigin = Extract<Origin, { type: 'file' | 'asset' }>

/** The files that entries were made from, to be shown in their folder. */
export interface Originals {
  remember(id: string, origin: ShownOrigin): void
  /**
   * Returns the absolute path of the file that an entry was made from. Throws `invalid_request` with `not_found`, also
   * when the file is gone.
   */
  pathOf(id: string): Promise<string>
}

/** Creates the originals, of which the newest are remembered. */
export function createOriginals(library: Pick<Library, 'find' | 'pathOf'>): Originals {
  const origins = new Map<string, ShownOrigin>()
  return {
    remember: (id, origin) => setBounded(origins, id, origin, MOST_ORIGINALS),
    async pathOf(id) {
      const origin = origins.get(id)
      const path = origin === undefined ? null : await existingOriginal(origin, library)
      if (path === null) throw new AppError('invalid_request', { reason: 'not_found' })
      return path
    },
  }
}

/** Returns whether an original of this kind can be shown later. */
export function canReveal(origin: Origin): origin is ShownOrigin {
  return origin.type === 'file' || origin.type === 'asset'
}

async function existingOriginal(
  origin: ShownOrigin,
  library: Pick<Library, 'find' | 'pathOf'>,
): Promise<string | null> {
  if (origin.type === 'asset') {
    const asset = library.find(origin.id)
    return asset === null ? null : library.pathOf(asset)
  }
  return (await exists(origin.path)) ? origin.path : null
}
