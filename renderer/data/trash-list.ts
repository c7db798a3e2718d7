import { MOST_TRASHED_ITEMS, type TrashedItem } from '#shared/domain/library.ts'
import type { bridge } from './bridge.ts'
import { createIndexedList, type IndexedList } from './lists/indexed-list.ts'

/** The calls the trash needs. */
export interface TrashCalls {
  readonly library: Pick<typeof bridge.library, 'trashIds' | 'trashedItems' | 'restore'>
  readonly libraryTasks: Pick<typeof bridge.libraryTasks, 'pickTrashed' | 'start'>
}

export interface RestoreOptions {
  readonly signal: AbortSignal
  readonly onProgress: (restored: number) => void
}

/** What is in the trash, and what can be done with many of it. */
export interface TrashList extends IndexedList<TrashedItem> {
  /**
   * Takes items out of the trash, and returns how many. Ends early, without a failure, when it is stopped. Rejects with what the main
   * process said when some could not be restored, after all others were.
   */
  restore(ids: readonly string[], options?: RestoreOptions): Promise<number>
  /** Deletes items for good, once the user has agreed natively. Returns whether that has begun. Rejects with what the main process said. */
  deleteForGood(ids: readonly string[]): Promise<boolean>
}

/** Few enough that progress is seen and stopping is felt: each file is moved and flushed on its own. */
const RESTORED_AT_ONCE = 50
/** As many as a message holds. */
const PICKED_AT_ONCE = 500

/** Creates a list of the trash over the given calls, of which nothing was read. */
export function createTrashList({ library, libraryTasks }: TrashCalls): TrashList {
  const list = createIndexedList<TrashedItem>({
    loadIds: (after) => library.trashIds({ after }),
    loadItems: (ids) => library.trashedItems({ ids: [...ids] }),
    idOf: ({ asset }) => asset.id,
    mostItems: MOST_TRASHED_ITEMS,
  })
  return {
    ...list,
    async restore(ids, options) {
      const failures: unknown[] = []
      let restored = 0
      for (const some of chunksOf(ids, RESTORED_AT_ONCE)) {
        if (options?.signal.aborted === true) break
        try {
          // oxlint-disable-next-line no-await-in-loop -- one disk is written to
          await library.restore({ ids: some })
          list.remove(some)
          restored += some.length
        } catch (thrown) {
          failures.push(thrown)
        }
        options?.onProgress(restored)
      }
      if (failures.length === 0) return restored
      // Of those that failed together most may be restored: which, only the main process knows.
      await list.load()
      throw failures[0]
    },
    async deleteForGood(ids) {
      for (const [place, some] of chunksOf(ids, PICKED_AT_ONCE).entries()) {
        // oxlint-disable-next-line no-await-in-loop -- the first one begins anew
        await libraryTasks.pickTrashed({ ids: some, isFirst: place === 0 })
      }
      return libraryTasks.start({ kind: 'empty_trash', only: 'picked' })
    },
  }
}

function chunksOf(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_each, at) =>
    ids.slice(at * size, (at + 1) * size),
  )
}
