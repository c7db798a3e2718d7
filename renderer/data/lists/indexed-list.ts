import { createStore, type StoreApi } from 'zustand'
import { errorDataOf, type ErrorData } from '#shared/errors.ts'

/** Where the items of an indexed list come from. */
export interface IndexQuery<Item> {
  /** Reads the ids behind a cursor, or the first ones. Rejects with what the main process said. */
  readonly loadIds: (
    after: string | null,
  ) => Promise<{ readonly ids: readonly string[]; readonly next: string | null }>
  /**
   * Reads items by their ids, in that order. It may end early, where a message has no room for more; any other that is left out does not
   * exist (any more), or cannot be read.
   */
  readonly loadItems: (ids: readonly string[]) => Promise<readonly Item[]>
  readonly idOf: (item: Item) => string
  /** How many items can be asked for at once. */
  readonly mostItems: number
}

export interface IndexedListState {
  /** In order; all of them once `isComplete`. */
  readonly ids: readonly string[]
  readonly isComplete: boolean
  /** Why ids or items could not be read. */
  readonly error: ErrorData | null
  /** Another number whenever items have come. */
  readonly version: number
}

/**
 * A list of which all ids are known, and the items of those that were looked at: so one can go to its end at once, and select from anywhere to
 * anywhere, however long it is. An id costs about 40 bytes on its way here.
 */
export interface IndexedList<Item> {
  readonly store: StoreApi<IndexedListState>
  /** Reads all ids anew. Never rejects: a failure is kept in `error`. */
  load(): Promise<void>
  /** Reads the items from an index to another, unless they are known. What was asked for before and is not read yet is not read any more. */
  loadAround(first: number, last: number): Promise<void>
  /** Returns an item by its index: undefined while it is not known, null for one that cannot be read. */
  at(index: number): Item | null | undefined
  /** Returns the index of an item; -1 for one that is not in the list. */
  indexOf(id: string): number
  /** Takes items out. */
  remove(ids: readonly string[]): void
}

/** Creates a list of which nothing was read. */
export function createIndexedList<Item>(query: IndexQuery<Item>): IndexedList<Item> {
  const store = createStore<IndexedListState>(() => ({
    ids: [],
    isComplete: false,
    error: null,
    version: 0,
  }))
  const known = new Map<string, Item | null>()
  let positions: ReadonlyMap<string, number> = new Map()
  // What was removed while ids were being read must not come back with them.
  let removed = new Set<string>()
  let loads = 0
  let wanted: readonly [first: number, last: number] = [0, -1]
  let isReading = false

  function show(ids: readonly string[], isComplete: boolean): void {
    const left = [...new Set(ids)].filter((id) => !removed.has(id))
    positions = new Map(left.map((id, index) => [id, index]))
    store.setState({ ids: left, isComplete })
    // What has gone may come back as something else.
    if (isComplete) for (const id of known.keys()) if (!positions.has(id)) known.delete(id)
  }

  async function load(): Promise<void> {
    loads += 1
    const began = loads
    removed = new Set()
    store.setState({ error: null })
    try {
      const ids: string[] = []
      let after: string | null = null
      do {
        // oxlint-disable-next-line no-await-in-loop -- each page says where the next one begins
        const page = await query.loadIds(after)
        if (began !== loads) return
        ids.push(...page.ids)
        after = page.next
        // The first page is a screen and more: it need not wait for thousands behind it.
        if (store.getState().ids.length === 0) show(ids, after === null)
      } while (after !== null)
      show(ids, true)
    } catch (thrown) {
      if (began === loads) store.setState({ error: errorDataOf(thrown) })
    }
  }

  function missing(): readonly string[] {
    const [first, last] = wanted
    const ids = store.getState().ids.slice(first, last + 1)
    return ids.filter((id) => !known.has(id)).slice(0, query.mostItems)
  }

  async function readMissing(): Promise<void> {
    for (let ids = missing(); ids.length > 0; ids = missing()) {
      // oxlint-disable-next-line no-await-in-loop -- what is wanted may be something else after each
      const items = await query.loadItems(ids)
      for (const item of items) known.set(query.idOf(item), item)
      const end = ids.findLastIndex((id) => known.has(id))
      for (const id of end === -1 ? ids : ids.slice(0, end)) {
        if (!known.has(id)) known.set(id, null)
      }
      store.setState(({ version }) => ({ version: version + 1 }))
    }
    // At once: what has just been told of may ask for more before whoever waits for this goes on, and nobody would read it.
    isReading = false
  }

  return {
    store,
    load,
    async loadAround(first, last) {
      wanted = [first, last]
      if (isReading) return
      isReading = true
      try {
        await readMissing()
      } catch (thrown) {
        isReading = false
        store.setState({ error: errorDataOf(thrown) })
      }
    },
    at(index) {
      const id = store.getState().ids[index]
      return id === undefined ? undefined : known.get(id)
    },
    indexOf: (id) => positions.get(id) ?? -1,
    remove(ids) {
      for (const id of ids) removed.add(id)
      const { ids: all, isComplete } = store.getState()
      show(all, isComplete)
    },
  }
}
