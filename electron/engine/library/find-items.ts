import type { SearchSort } from '#shared/domain/library-search.ts'
import { printQuery } from '#shared/search/print-query.ts'
import type { QueryNode } from '#shared/search/query.ts'
import { openReadOnly } from '../database/open-read-only.ts'
import { createCatalogue } from './catalogue/catalogue.ts'
import { IN_MEMORY } from './catalogue/index/search-file.ts'
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
  // The index on the disk belongs to the window: without one, rows are read.
  const catalogue = createCatalogue({
    database,
    searchFile: IN_MEMORY,
    firstVersion: 1,
    clock: Date.now,
    onTrouble: () => undefined,
  })
  try {
    catalogue.follow()
    const request = { asker: 'once', query: printQuery(query), sort }
    catalogue.search(request, 'result', () => undefined)
    return catalogue.found('result')?.slice() ?? new Uint32Array()
  } finally {
    catalogue.close()
    database.close()
  }
}
