import type { StoreApi } from 'zustand'
import type { ListState } from './list-state.ts'

/** What has to be known of a list to load all of it. */
interface Loadable {
  readonly store: StoreApi<Pick<ListState<unknown>, 'next' | 'loading' | 'error'>>
  readonly loadMore: () => Promise<void>
}

/** Loads all items that are left, page by page, for as long as they are wanted. Stops at a page that cannot be loaded. */
export async function loadAll(
  { store, loadMore }: Loadable,
  isWanted: () => boolean,
): Promise<void> {
  do {
    const { next, loading } = store.getState()
    if (next === null) return
    // A page that somebody else has asked for is this one as well.
    await (loading ? nextChange(store) : loadMore())
  } while (isWanted() && store.getState().error === null)
}

function nextChange(store: Loadable['store']): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop()
      resolve()
    })
  })
}
