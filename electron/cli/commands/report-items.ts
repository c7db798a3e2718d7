import type { ListedAsset } from '../../engine/library/asset-list.ts'
import { marksOf } from '../../engine/library/item-marks.ts'
import type { Library } from '../../engine/library/library.ts'
import { itemLine } from '../output/media-lines.ts'
import type { Reporter } from '../output/reporter.ts'
import { succeeded, type Outcome } from './outcome.ts'

/** Reports items with everything that is said about them. */
export function reportItems(
  library: Pick<Library, 'folder' | 'database'>,
  reporter: Pick<Reporter, 'line'>,
  items: readonly ListedAsset[],
): Outcome {
  const marks = marksOf(
    library.database,
    items.map(({ asset }) => asset.id),
  )
  for (const { asset, ...made } of items) {
    reporter.line(itemLine(library.folder, asset, made, marks.get(asset.id)))
  }
  return succeeded(items.filter(({ asset }) => !asset.extra).length)
}
