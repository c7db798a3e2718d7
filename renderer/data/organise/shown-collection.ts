import { useMemo } from 'react'
import type { SearchSort } from '#shared/domain/library-search.ts'
import type { Collection } from '#shared/domain/organise.ts'
import { signedTerms } from '#shared/search/edit-query.ts'
import { foldedName } from '#shared/search/fold.ts'
import { useLibrarySearch } from '../catalogue/library-search.ts'
import { useLibrary } from '../library-store.ts'
import { useOrganise } from './organise-store.ts'

/** What keeps items from being put in another order by hand: they are shown in another one, only some are shown, or nothing can be written. */
export type ArrangingObstacle = 'sorted' | 'filtered' | 'readOnly'

/** The collection, made by hand, whose items the library shows. */
export interface ShownCollection {
  readonly collection: Collection
  /** Why its items cannot be put in another order now; null where they can. */
  readonly obstacle: ArrangingObstacle | null
}

/** Returns the collection that is shown; null where anything else is. */
export function shownCollection(): ShownCollection | null {
  const { foundBy } = useLibrarySearch.getState()
  return collectionShownBy(
    foundBy,
    useOrganise.getState().collections,
    useLibrary.getState().status?.isReadOnly ?? false,
  )
}

/** Returns the same, and renders again when it is another one. */
export function useShownCollection(): ShownCollection | null {
  const foundBy = useLibrarySearch((state) => state.foundBy)
  const collections = useOrganise((state) => state.collections)
  const isReadOnly = useLibrary(({ status }) => status?.isReadOnly ?? false)
  return useMemo(
    () => collectionShownBy(foundBy, collections, isReadOnly),
    [foundBy, collections, isReadOnly],
  )
}

function collectionShownBy(
  foundBy: { readonly query: string; readonly sort: SearchSort } | null,
  collections: readonly Collection[] | null,
  isReadOnly: boolean,
): ShownCollection | null {
  if (foundBy === null) return null
  const { query, sort } = foundBy
  const collection = namedBy(query, collections)
  if (collection === null) return null
  if (isReadOnly) return { collection, obstacle: 'readOnly' }
  if (!isAlone(query)) return { collection, obstacle: 'filtered' }
  return { collection, obstacle: sort === 'manual' ? null : 'sorted' }
}

/** Returns whether a query finds exactly what is in one collection that was made by hand, which has an order of its own. */
export function isOfCollection(query: string, collections: readonly Collection[] | null): boolean {
  return isAlone(query) && namedBy(query, collections) !== null
}

function isAlone(query: string): boolean {
  return signedTerms(query, Date.now()).length === 1
}

/** The one collection that items have to be in. */
function namedBy(query: string, collections: readonly Collection[] | null): Collection | null {
  const names = signedTerms(query, Date.now()).flatMap(({ term, sign, isAlone: isNeeded }) =>
    term.type === 'in' && sign === 'with' && isNeeded ? [foldedName(term.name)] : [],
  )
  const [name] = names
  if (name === undefined || names.length > 1) return null
  return (
    collections?.find((each) => each.kind === 'manual' && foldedName(each.name) === name) ?? null
  )
}
