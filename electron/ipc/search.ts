import type { Handlers } from '#shared/ipc/contract.ts'
import type { LibraryCatalogue } from '../engine/library/catalogue/open-catalogue.ts'

/** Returns the handlers that find items of the library. */
export function searchHandlers(
  catalogue: Pick<LibraryCatalogue, 'search' | 'details' | 'facets' | 'complete'>,
): Handlers['search'] {
  return {
    run: (request) => catalogue.search(request),
    details: async ({ items }) => [...(await catalogue.details(items))],
    facets: async ({ result }) => [...(await catalogue.facets(result))],
    complete: async ({ word }) => [...(await catalogue.complete(word))],
  }
}
