import { FLAGS } from '#shared/catalogue/catalogue-body.ts'
import type { Asset } from '#shared/domain/asset.ts'
import { catalogue } from '../catalogue/catalogue-store.ts'
import { kindOf } from '../catalogue/use-item-facts.ts'
import { entryOf } from './media-lists.ts'

/** Returns what an item is, whether its job is loaded or not; undefined for one that nobody knows. */
export function kindOfItem(id: string): Asset['kind'] | undefined {
  const n = catalogue.nOf(id)
  return catalogue.has(n) ? kindOf(catalogue.flags[n] ?? 0) : entryOf(id)?.asset.kind
}

/** Returns whether an item is marked as favourite, whether its job is loaded or not; undefined for one that nobody knows. */
export function isFavourite(id: string): boolean | undefined {
  const n = catalogue.nOf(id)
  return catalogue.has(n)
    ? ((catalogue.flags[n] ?? 0) & FLAGS.favourite) !== 0
    : entryOf(id)?.asset.favourite
}
