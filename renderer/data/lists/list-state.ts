import type { ErrorData } from '#shared/errors.ts'
import type { Entities } from './entities.ts'

/**
 * What is known of a list that is read page by page. All changes are pure functions from one state to the next, because events and pages
 * arrive in any order and the result must not depend on it.
 */
export interface ListState<Item> {
  readonly items: Entities<Item>
  /** Ids of what was taken out: a page that was under way meanwhile must not bring it back. */
  readonly removed: ReadonlySet<string>
  /** The next page: undefined before the first one, null at the end. */
  readonly next: string | null | undefined
  readonly loading: boolean
  /** Why the last page could not be loaded. */
  readonly error: ErrorData | null
}

/** Items in order; `next` asks for those behind them, and is null at the end. */
export interface ListPage<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** Returns a list of which nothing was read. */
export function emptyList<Item>(items: Entities<Item>): ListState<Item> {
  return { items, removed: new Set(), next: undefined, loading: false, error: null }
}

/**
 * A page has arrived. An item that is known already stays as it is: what an event said is at least as new as a page that was asked for
 * earlier.
 */
export function withPage<Item>(state: ListState<Item>, page: ListPage<Item>): ListState<Item> {
  const { removed } = state
  const items = page.items.reduce((known, item) => {
    const id = known.idOf(item)
    return known.has(id) || removed.has(id) ? known : known.with(item)
  }, state.items)
  return { ...state, items, next: page.next, loading: false, error: null }
}

/** Items were taken out of the list. */
export function withoutItems<Item>(
  state: ListState<Item>,
  ids: readonly string[],
): ListState<Item> {
  const items = ids.reduce((left, id) => left.without(id), state.items)
  return { ...state, items, removed: new Set([...state.removed, ...ids]) }
}
