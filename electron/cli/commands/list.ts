import { newestAssets, searchAssets, type ListedAsset } from '../../engine/library/asset-list.ts'
import { itemLine } from '../output/media-lines.ts'
import type { Session } from '../session.ts'
import { TEXTS } from '../texts/texts.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Runs `list`: the newest pictures and videos of the library. */
export async function list(session: Session, limit: number): Promise<Outcome> {
  const found = newestAssets(session.engine.library, limit)
  if (found.length === 0) session.reporter.note(TEXTS[session.host.language].nothingHere)
  return reported(session, found)
}

/** Runs `search`: those whose prompt or model has all the words. */
export async function search(session: Session, query: string, limit: number): Promise<Outcome> {
  const found = searchAssets(session.engine.library, query, limit)
  if (found.length === 0) session.reporter.note(TEXTS[session.host.language].nothingFound)
  return reported(session, found)
}

function reported({ engine, reporter }: Session, found: readonly ListedAsset[]): Outcome {
  for (const { asset, ...made } of found) {
    reporter.line(itemLine(engine.library.folder, asset, made))
  }
  return succeeded(found.filter(({ asset }) => !asset.extra).length)
}
