import { newestAssets, searchAssets, type ListedAsset } from '../../engine/library/asset-list.ts'
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

/** Runs `search`: those whose prompt or model has all the words. */
export async function search(
  session: Session,
  query: string,
  options: ListOptions,
): Promise<Outcome> {
  const found = searchAssets(session.engine.library, query, options.limit, options)
  if (found.length === 0) session.reporter.note(TEXTS[session.host.language].nothingFound)
  return reported(session, found)
}

function reported({ engine, reporter }: Session, found: readonly ListedAsset[]): Outcome {
  for (const { asset, ...made } of found) {
    reporter.line(itemLine(engine.library.folder, asset, made))
  }
  return succeeded(found.filter(({ asset }) => !asset.extra).length)
}
