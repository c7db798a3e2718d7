import type { SearchSort } from '#shared/domain/library-search.ts'
import { printQuery } from '#shared/search/print-query.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { openReadOnly } from '../database/open-read-only.ts'
import { createCatalogue } from './catalogue/catalogue.ts'
import { libraryFolders } from './folders.ts'
import type { Library } from './library.ts'

/**
 * Returns the numbers (`assets.n`) of everything that a query finds, in an order: for those who ask once, and follow no changes. It reads the whole
 * library, about a second for 100,000 items where the query has words. Throws AppError `disk`, and what SQLite throws.
 */
export async function findItems(
  { folder }: Pick<Library, 'folder'>,
  query: QueryNode | null,
  sort: SearchSort,
): Promise<Uint32Array> {
  const database = await openReadOnly(libraryFolders(folder).database)
  try {
    const catalogue = createCatalogue({ database, firstVersion: 1, clock: Date.now })
    catalogue.follow()
    const request = { asker: 'once', query: printQuery(query), sort }
    catalogue.search(request, 'result', () => undefined)
    return catalogue.found('result')?.slice() ?? new Uint32Array()
  } finally {
    database.close()
  }
}
