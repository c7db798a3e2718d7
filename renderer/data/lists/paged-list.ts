import { createStore, type StoreApi } from 'zustand'
import { errorDataOf } from '#shared/errors.ts'
import { withPage, type ListPage, type ListState } from './list-state.ts'

/** Where the items of a list come from. */
export interface ListQuery<Item, State extends ListState<Item>> {
  /** The list before anything was read. */
  readonly empty: State
  /** Reads the page behind a cursor, or the first. Rejects with what the main process said. */
  readonly load: (after: string | null) => Promise<ListPage<Item>>
}

/** A list that is read page by page, as far as anybody looks. */
export interface PagedList<Item, State extends ListState<Item> = ListState<Item>> {
  readonly store: StoreApi<State>
  /** Changes what is known by a pure function. */
  change(change: (state: State) => State): void
  /** Loads the next page, unless one is under way or there is none. Never rejects: a failure is kept in `error`, and the same page is asked for again. */
  loadMore(): Promise<void>
  /** Forgets everything and loads the first page: items have come in anywhere in between. */
  reload(): Promise<void>
}

/** Creates a list of which nothing was read. */
export function createPagedList<Item, State extends ListState<Item>>({
  empty,
  load,
}: ListQuery<Item, State>): PagedList<Item, State> {
  const store = createStore<State>(() => empty)
  const change = (by: (state: State) => State): void => store.setState(by, true)
  // A page that was asked for before belongs to another list.
  let reloads = 0

  async function loadMore(): Promise<void> {
    const began = reloads
    const { next, loading } = store.getState()
    if (loading || next === null) return
    change((state) => ({ ...state, loading: true, error: null }))
    try {
      const page = await load(next ?? null)
      if (began === reloads) change((state) => ({ ...state, ...withPage<Item>(state, page) }))
    } catch (thrown) {
      if (began !== reloads) return
      change((state) => ({ ...state, loading: false, error: errorDataOf(thrown) }))
    }
  }

  return {
    store,
    change,
    loadMore,
    async reload() {
      reloads += 1
      change(() => empty)
      await loadMore()
    },
  }
}
