import { MOST_ITEMS_AT_ONCE } from '#shared/domain/library.ts'
import type { ItemSet } from '#shared/domain/organise.ts'
import { catalogue } from './catalogue-store.ts'
import type { FoundList } from './found-list.ts'
import { useLibrarySearch } from './library-search.ts'

/** As many as an `ItemSet` takes. */
const MOST_RANGES = 4000

/**
 * Returns what a message about items says they are, to be sent at once, since results are soon forgotten: their ids where these are few, else their places in what was found, which is as short for all of
 * a hundred thousand as for two. Items that were not found, and what lies in too many places, go by their ids, in several sets.
 */
export function itemSetsOf(ids: ReadonlySet<string>): readonly ItemSet[] {
  if (ids.size <= MOST_ITEMS_AT_ONCE) return ids.size === 0 ? [] : [byIds([...ids])]
  const { result, delivered } = useLibrarySearch.getState()
  if (result === null || delivered === null) return inParts([...ids])
  const { ranges, others } = rangesIn(delivered, ids)
  if (ranges.length === 0 || ranges.length > MOST_RANGES) return inParts([...ids])
  return [{ type: 'found', result: result.result, ranges }, ...inParts(others)]
}

function rangesIn(
  found: FoundList,
  ids: ReadonlySet<string>,
): { readonly ranges: [number, number][]; readonly others: readonly string[] } {
  const isIn = new Uint8Array(found.count)
  const others: string[] = []
  for (const id of ids) {
    const place = found.placeOf(catalogue.nOf(id))
    if (place === -1) others.push(id)
    else isIn[place] = 1
  }
  const ranges: [number, number][] = []
  for (let place = 0; place < isIn.length; place += 1) {
    if (isIn[place] === 0) continue
    const first = place
    while (isIn[place + 1] === 1) place += 1
    ranges.push([first, place + 1])
  }
  return { ranges, others }
}

/** Returns sets of items by their ids, each of as many as a message takes. */
export function inParts(ids: readonly string[]): readonly ItemSet[] {
  return Array.from({ length: Math.ceil(ids.length / MOST_ITEMS_AT_ONCE) }, (_, part) =>
    byIds(ids.slice(part * MOST_ITEMS_AT_ONCE, (part + 1) * MOST_ITEMS_AT_ONCE)),
  )
}

function byIds(ids: string[]): ItemSet {
  return { type: 'ids', ids }
}
