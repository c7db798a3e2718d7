import type { Feed } from './feed-store.ts'

/** Loads all older jobs that are left, page by page, for as long as they are wanted. Stops at a page that cannot be loaded. */
export async function loadAll(
  { store, loadMore }: Pick<Feed, 'store' | 'loadMore'>,
  isWanted: () => boolean,
): Promise<void> {
  do {
    const { next, loading } = store.getState()
    if (next === null) return
    // A page that somebody else has asked for is this one as well.
    await (loading ? nextChange(store) : loadMore())
  } while (isWanted() && store.getState().error === null)
}

function nextChange(store: Feed['store']): Promise<void> {
  return new Promise((resolve) => {
    const stop = store.subscribe(() => {
      stop()
      resolve()
    })
  })
}
