import type { SearchSort } from '#shared/domain/library-search.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { assetsNumbered, newestAssets, type ListedAsset } from '../../engine/library/asset-list.ts'
import { findItems } from '../../engine/library/find-items.ts'
import { searchItems } from '../../engine/library/search-items.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import type { Outcome } from './outcome.ts'
import { queryToShow } from './parsed-query.ts'
import { reportItems } from './report-items.ts'

export interface ListOptions {
  /** At most so many. */
  readonly limit: number
  /** Only these. */
  readonly favourites: boolean
  /** Only what it finds; null for everything. */
  readonly query: string | null
  readonly sort: SearchSort
}

/** Runs `list` and `search`: pictures and videos of the library, of its favourites, or those that a query finds. What makes no sense in it is said, and left out. */
export async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const { host, reporter, engine } = session
  const found = await foundBy(session, options)
  const texts = TEXTS[host.language]
  if (found.length === 0) {
    reporter.note(options.query === null ? texts.nothingHere : texts.nothingFound)
  }
  return reportItems(engine.library, reporter, found)
}

async function foundBy(
  session: Session,
  { limit, favourites, query, sort }: ListOptions,
): Promise<readonly ListedAsset[]> {
  const { library } = session.engine
  if (query === null && sort === 'newest') return newestAssets(library, limit, { favourites })
  const asked = query === null ? null : queryToShow(session, query)
  const node = favourites ? amongFavourites(asked) : asked
  // The newest are found without looking at everything.
  if (sort === 'newest') return searchItems(library, node, limit)
  const numbers = await findItems(library, node, sort)
  return assetsNumbered(library, numbers.subarray(0, limit))
}

function amongFavourites(node: QueryNode | null): QueryNode {
  const favourite: QueryNode = { type: 'is', mark: 'favourite' }
  return node === null ? favourite : { type: 'and', nodes: [favourite, node] }
}
