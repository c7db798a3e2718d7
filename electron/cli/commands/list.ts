import { parseQuery } from '#shared/search/parse-query.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { newestAssets, type ListedAsset } from '../../engine/library/asset-list.ts'
import { searchItems } from '../../engine/library/search-items.ts'
import { itemLine } from '../output/media-lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

interface ListOptions {
  /** At most so many. */
  readonly limit: number
  /** Only these. */
  readonly favourites: boolean
}

/** Runs `list`: the newest pictures and videos of the library, or of its favourites. */
export async function list(session: Session, options: ListOptions): Promise<Outcome> {
  const found = newestAssets(session.engine.library, options.limit, options)
  if (found.length === 0) session.reporter.note(TEXTS[session.host.language].nothingHere)
  return reported(session, found)
}

/** Runs `search`: those that a query finds. What makes no sense in it is said, and left out. */
export async function search(
  session: Session,
  query: string,
  options: ListOptions,
): Promise<Outcome> {
  const { node, problems } = parseQuery(query, Date.now())
  const texts = TEXTS[session.host.language]
  for (const { why, start, end } of problems) {
    session.reporter.note(texts.queryProblems[why](query.slice(start, end)))
  }
  const found = searchItems(
    session.engine.library,
    options.favourites ? amongFavourites(node) : node,
    options.limit,
  )
  if (found.length === 0) session.reporter.note(texts.nothingFound)
  return reported(session, found)
}

function amongFavourites(node: QueryNode | null): QueryNode {
  const favourite: QueryNode = { type: 'is', mark: 'favourite' }
  return node === null ? favourite : { type: 'and', nodes: [favourite, node] }
}

function reported({ engine, reporter }: Session, found: readonly ListedAsset[]): Outcome {
  for (const { asset, ...made } of found) {
    reporter.line(itemLine(engine.library.folder, asset, made))
  }
  return succeeded(found.filter(({ asset }) => !asset.extra).length)
}
