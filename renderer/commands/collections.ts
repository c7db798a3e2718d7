import { BookmarkPlus, FolderOpen, Search } from 'lucide-react'
import type { Collection } from '#shared/domain/organise.ts'
import type { CollectionChange, NewCollection } from '#shared/domain/collection-change.ts'
import { parseQuery } from '#shared/search/parse-query.ts'
import { keyedTerm } from '#shared/search/edit-query.ts'
import { searchFor, sortBy, useLibrarySearch } from '../data/catalogue/library-search.ts'
import {
  addCollection,
  changeCollection,
  placeCollection,
  removeCollection,
} from '../data/organise/collections.ts'
import { useOrganise } from '../data/organise/organise-store.ts'
import { isOfCollection } from '../data/organise/shown-collection.ts'
import type { ActName } from '../data/undo.ts'
import type { Translate } from '../i18n/i18n.ts'
import { openDialog } from '../navigation/dialog-store.ts'
import { focusFind } from '../navigation/focus-find.ts'
import { openView } from '../navigation/view-store.ts'
import { notify } from '../ui/toasts.tsx'
import { applyChange, sayDone } from './apply-change.ts'
import type { FreeCommand } from './command.ts'
import { runFreeOrNotify } from './run-or-notify.ts'
import type { Subject } from './subject.ts'
import { isUncovered } from './views.ts'

/** Searching the library, and what is kept of that. Nothing of it costs anything. */
export const findCommands = {
  findInLibrary: {
    icon: Search,
    takesFocus: true,
    when: isUncovered,
    run() {
      openView('library')
      focusFind()
    },
  },
  openCollections: {
    icon: FolderOpen,
    byComponent: true,
    takesFocus: true,
    when: isUncovered,
    run: () => {},
  },
  newCollection: {
    icon: BookmarkPlus,
    when: isUncovered,
    run: () => openDialog({ type: 'name-collection', what: { type: 'new', ids: new Set() } }),
  },
  saveSearch: {
    icon: BookmarkPlus,
    when: (context) => isUncovered(context) && useLibrarySearch.getState().query.trim() !== '',
    run: () => saveSearch(useLibrarySearch.getState().query),
  },
} as const satisfies Record<string, FreeCommand>

/** Asks for the name under which a query is to be a collection. */
export function saveSearch(query: string): void {
  openDialog({ type: 'name-collection', what: { type: 'search', query: query.trim() } })
}

/** Shows in the library what a query finds, from its top, with the caret behind it. */
export function searchLibrary(query: string): void {
  openView('library')
  findItems(query, { fromTop: true })
  focusFind()
}

/**
 * Looks for items. What is in a collection comes as it was arranged there, unless another order was chosen; of anything else there is no such
 * order. `fromTop` as `searchFor` has it.
 */
export function findItems(query: string, { fromTop = false } = {}): void {
  const { sort, query: before } = useLibrarySearch.getState()
  const { collections } = useOrganise.getState()
  const isEntered = isOfCollection(query, collections) && !isOfCollection(before, collections)
  if (sort === 'newest' && isEntered) useLibrarySearch.setState({ sort: 'manual' })
  if (sort === 'manual' && !hasCollection(query)) useLibrarySearch.setState({ sort: 'newest' })
  searchFor(query, { fromTop })
}

/** Returns whether a query asks for what is in a collection. */
export function hasCollection(query: string): boolean {
  return parseQuery(query, Date.now()).terms.some(({ term }) => term.type === 'in')
}

/** Shows the items of a collection in the library, from its top: what is in it, in its own order, or what its query finds. */
export function openCollection({
  kind,
  name,
  query,
}: Pick<Collection, 'kind' | 'name' | 'query'>): void {
  openView('library')
  findItems(kind === 'smart' ? (query ?? '') : keyedTerm('in', name), { fromTop: true })
  if (kind === 'manual') sortBy('manual')
}

/** Puts items into a collection that was made by hand; it can be undone. */
export async function collect(
  t: Translate,
  ids: Subject,
  { id, name }: Pick<Collection, 'id' | 'name'>,
): Promise<void> {
  await applyChange(
    t,
    ids,
    { type: 'collect', collection: id },
    {
      done: (count) => t('organise.collected', { count, name }),
      nothing: t('organise.collectedNone', { name }),
    },
  )
}

/** Takes items out of a collection; it can be undone. */
export async function uncollect(
  t: Translate,
  ids: Subject,
  { id, name }: Pick<Collection, 'id' | 'name'>,
): Promise<void> {
  await applyChange(
    t,
    ids,
    { type: 'uncollect', collection: id },
    { done: (count) => t('organise.uncollected', { count, name }) },
  )
}

/** Makes a collection, with some items in it. Rejects with why it could not be made. */
export async function createCollection(
  t: Translate,
  collection: NewCollection,
  ids: Subject,
): Promise<void> {
  const { id, operation } = await addCollection(collection)
  if (operation !== null) sayDone(t, 'addCollection', [operation], null)
  if (ids.size > 0) await collect(t, ids, { id, name: collection.name })
  else notify(t('collections.added', { name: collection.name }))
}

/** Changes a collection; it can be undone. Rejects with why it could not be changed. */
export async function editCollection(t: Translate, change: CollectionChange): Promise<void> {
  const { operation } = await changeCollection(change)
  if (operation !== null) sayDone(t, 'changeCollection', [operation], null)
}

/** Removes a collection, not what is in it; it can be undone. */
export async function deleteCollection(
  t: Translate,
  { id, name }: Pick<Collection, 'id' | 'name'>,
): Promise<void> {
  await actOnCollections(t, 'removeCollection', t('collections.removed', { name }), () =>
    removeCollection(id),
  )
}

/** Moves a collection to a place in the list, from 0; it can be undone. */
export async function moveCollection(
  t: Translate,
  all: readonly Collection[],
  id: string,
  to: number,
): Promise<void> {
  const from = all.findIndex((each) => each.id === id)
  if (from === -1 || to < 0 || to >= all.length || from === to) return
  // Counted without itself, it comes before the one that stands there then.
  const before = all.filter((each) => each.id !== id)[to]?.id ?? null
  await actOnCollections(t, 'moveCollection', null, () => placeCollection(id, before))
}

async function actOnCollections(
  t: Translate,
  name: ActName,
  said: string | null,
  act: () => Promise<{ readonly operation: string | null }>,
): Promise<void> {
  await runFreeOrNotify(t, t('collections.failed'), async () => {
    const { operation } = await act()
    if (operation !== null) sayDone(t, name, [operation], said)
  })
}
