import { useEffect } from 'react'
import type { Facet } from '#shared/domain/library-search.ts'
import { findItems, hasCollection, saveSearch } from '../../commands/collections.ts'
import { bridge } from '../../data/bridge.ts'
import { sortBy, useLibrarySearch } from '../../data/catalogue/library-search.ts'
import { loadCollections, useOrganise } from '../../data/organise/organise-store.ts'
import { openView } from '../../navigation/view-store.ts'
import { FindBar } from '../../parts/find/find-bar.tsx'
import { completeWord } from './complete-word.ts'
import { LayoutSwitch } from './layout-switch.tsx'
import { focusFound } from './sheet/found-element.ts'

/** Renders what the library is searched by, in which order it comes, and how it is laid out. */
export function LibraryHead() {
  const query = useLibrarySearch((state) => state.query)
  const sort = useLibrarySearch((state) => state.sort)
  const result = useLibrarySearch((state) => state.result)
  // Which of them has an order of its own has to be known.
  const isMissing = useOrganise(({ collections }) => collections === null) && hasCollection(query)
  useEffect(() => {
    if (isMissing) loadCollections().catch(() => undefined)
  }, [isMissing])
  return (
    <FindBar
      query={query}
      sort={sort}
      result={result}
      onQuery={findTyped}
      onSort={sortBy}
      complete={completeWord}
      facetsOf={facetsOf}
      onSave={() => saveSearch(query)}
      onFailedJobs={() => openView('create')}
      onLeave={focusFound}
    >
      <LayoutSwitch />
    </FindBar>
  )
}

function findTyped(query: string): void {
  findItems(query)
}

/** The same function each time, by which the filters know that nothing is new. */
function facetsOf(result: string): Promise<readonly Facet[]> {
  return bridge.search.facets({ result })
}
