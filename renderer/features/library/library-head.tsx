import type { Completion, Facet } from '#shared/domain/library-search.ts'
import { searchFor, sortBy, useLibrarySearch } from '../../data/catalogue/library-search.ts'
import { FindBar } from '../../parts/find/find-bar.tsx'
import { LayoutSwitch } from './layout-switch.tsx'
import { focusFound } from './sheet/found-element.ts'

/** Renders what the library is searched by, in which order it comes, and how it is laid out. */
export function LibraryHead() {
  const query = useLibrarySearch((state) => state.query)
  const sort = useLibrarySearch((state) => state.sort)
  const result = useLibrarySearch((state) => state.result)
  return (
    <FindBar
      query={query}
      sort={sort}
      result={result}
      onQuery={searchFor}
      onSort={sortBy}
      complete={noCompletions}
      facetsOf={noFacets}
      onSave={() => undefined}
      onFailedJobs={() => undefined}
      onLeave={focusFound}
    >
      <LayoutSwitch />
    </FindBar>
  )
}

async function noCompletions(): Promise<readonly Completion[]> {
  return []
}

async function noFacets(): Promise<readonly Facet[]> {
  return []
}
