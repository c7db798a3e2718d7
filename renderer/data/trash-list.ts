import type { TrashedItem } from '#shared/domain/library.ts'
import type { bridge } from './bridge.ts'
import { Entities } from './lists/entities.ts'
import { emptyList, withoutItems, type ListState } from './lists/list-state.ts'
import { createPagedList, type PagedList } from './lists/paged-list.ts'

/** The calls the trash needs. */
export type TrashCalls = Pick<typeof bridge.library, 'listTrash' | 'restore'>

/** What is in the trash, page by page. */
export interface TrashList extends PagedList<TrashedItem> {
  /** Takes items out of the trash. Rejects with what the main process said when one could not be restored. */
  restore(ids: readonly string[]): Promise<void>
}

/** What was put in last comes first; the id decides between those of the same millisecond. */
function compareTrashed(one: TrashedItem, other: TrashedItem): number {
  if (one.trashedAt !== other.trashedAt) return other.trashedAt - one.trashedAt
  if (one.asset.id === other.asset.id) return 0
  return one.asset.id < other.asset.id ? 1 : -1
}

const EMPTY: ListState<TrashedItem> = emptyList(
  Entities.empty({ idOf: ({ asset }) => asset.id, compare: compareTrashed }),
)

/** Creates a list of the trash over the given calls, of which nothing was read. */
export function createTrashList(calls: TrashCalls): TrashList {
  const list = createPagedList<TrashedItem, ListState<TrashedItem>>({
    empty: EMPTY,
    load: (after) => calls.listTrash({ after }),
  })
  return {
    ...list,
    async restore(ids) {
      try {
        await calls.restore({ ids: [...ids] })
      } catch (thrown) {
        // All others of them are restored: which, only the main process knows.
        if (ids.length > 1) void list.reload()
        throw thrown
      }
      list.change((state) => withoutItems(state, ids))
    },
  }
}
