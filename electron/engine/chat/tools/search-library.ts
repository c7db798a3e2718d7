import { parseQuery } from '#shared/search/parse-query.ts'
import { assetsNumbered, type ListedAsset } from '../../library/asset-list.ts'
import type { LibraryCatalogue } from '../../library/catalogue/open-catalogue.ts'
import type { Library } from '../../library/library.ts'
import { searchItems } from '../../library/search-items.ts'

/** Finds items of the library for a tool: the newest that a query finds, at most so many. */
export type SearchForTool = (query: string, limit: number) => Promise<readonly ListedAsset[]>

/** Creates it over the catalogue, which searches on a thread of its own. */
export function searchOverCatalogue(
  library: Library,
  catalogue: Pick<LibraryCatalogue, 'search' | 'found'>,
): SearchForTool {
  let asked = 0
  return async (query, limit) => {
    // Each call is an asker of its own: several may search side by side.
    asked = (asked + 1) % ASKERS
    const asker = `tool-${'abcdefghijklmnop'.charAt(asked)}`
    const { result } = await catalogue.search({ asker, query, sort: 'newest' })
    const numbers = (await catalogue.found(result)) ?? new Uint32Array(0)
    return assetsNumbered(library, numbers.subarray(0, limit))
  }
}

const ASKERS = 16

/** Creates it where nobody has a catalogue, such as in a command that ends soon. */
export function searchOverRows(library: Library, clock: () => number): SearchForTool {
  return async (query, limit) => searchItems(library, parseQuery(query, clock()).node, limit)
}
