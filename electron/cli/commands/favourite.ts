import { listedAsset } from '../../engine/library/asset-list.ts'
import { findById } from '../find-by-id.ts'
import type { Session } from '../session.ts'
import { UsageError } from '../arguments/usage-error.ts'
import type { Outcome } from './outcome.ts'
import { reportItems } from './report-items.ts'

/** Runs `favourite`: marks pictures and videos as favourite, or takes the mark off, and reports each as it is then. */
export async function markFavourites(
  { engine, reporter }: Session,
  texts: readonly string[],
  favourite: boolean,
): Promise<Outcome> {
  const { library } = engine
  const found = (id: string, text: string) => {
    const item = listedAsset(library, id)
    if (item === null) throw new UsageError((say) => say.idUnknown(text))
    return item
  }
  // All of them first: a mistyped id must not leave half of them marked.
  const wanted = new Map(
    texts.map((text) => {
      const id = findById(library.database, 'assets', text)
      found(id, text)
      return [id, text]
    }),
  )
  library.favourites.set([...wanted.keys()], favourite)
  return reportItems(
    library,
    reporter,
    [...wanted].map(([id, text]) => found(id, text)),
  )
}
