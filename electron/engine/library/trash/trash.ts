import type { Asset } from '#shared/domain/asset.ts'
import { createLimit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { TaskTracker } from '../task-tracker.ts'
import { deleteForGood, deleteItems, type EmptyResult } from './delete-for-good.ts'
import { reconcileItems, reconcileTrash } from './reconcile-trash.ts'
import { handleRedelivery } from './handle-redelivery.ts'
import { createTrashMoves, type TrashResult } from './trash-moves.ts'
import { createTrashList, type TrashList } from './trash-list.ts'
import { createTrashRows } from './trash-rows.ts'

/** How long something stays in the trash, in milliseconds: thirty days. */
export const TRASH_KEPT_FOR = 30 * 24 * 60 * 60 * 1000

/**
 * The trash: what the user has deleted, files included, until it is deleted for good. Into the trash and for good the
 * row changes first, out of the trash last, so that after a crash nothing is shown that is not there; files follow at
 * the next `deleteExpired`. Every method throws AppError `disk` when the database fails, and `cancelled` when the library is
 * closed meanwhile.
 */
export interface Trash {
  /** Moves assets into the trash. One whose file is missing goes too; one that is there already counts as done. */
  put(ids: readonly string[]): Promise<TrashResult>
  /**
   * Restores assets, under their old name or, where that is taken, a numbered one. One whose file is gone comes back
   * marked as missing, so that it can be repaired.
   */
  restore(ids: readonly string[]): Promise<TrashResult>
  /** Returns what is in the trash, newest first: the page after the cursor `after`, or the first. */
  readonly list: TrashList['page']
  /** See `TrashList`. */
  readonly ids: TrashList['ids']
  readonly items: TrashList['items']
  /** Returns one that is in the trash now; null for all others. */
  readonly find: TrashList['find']
  /** Returns how many assets are in the trash. */
  count(): number
  /** Deletes everything in the trash for good. */
  empty(work?: CancellableTask): Promise<EmptyResult>
  /** Deletes some of it for good. One that is not in the trash (any more) is left alone. */
  delete(ids: readonly string[], work?: CancellableTask): Promise<EmptyResult>
  /**
   * Deletes for good what has been in the trash for thirty days, and completes what a crash interrupted. Cheap when
   * there is nothing to do: meant for every start, and once a day.
   */
  deleteExpired(work?: CancellableTask): Promise<EmptyResult>
  /** See `handle-redelivery.ts`. */
  handleRedelivery(asset: Asset, file: string): Promise<boolean>
}

interface TrashOptions {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  /** Tasks that must end before the database is closed. */
  readonly underWay: Pick<TaskTracker, 'run'>
  /** See `Library.assertInPlace`: elsewhere every file would count as missing, and other files might be deleted. */
  readonly assertInPlace: () => void
}

/** Opens the trash of a library. */
export function createTrash(options: TrashOptions): Trash {
  const { folders, database, clock, log, underWay, assertInPlace } = options
  const rows = createTrashRows(database, log)
  const list = createTrashList(database, log)
  // One after the other: two callers must not move the same file.
  const alone = createLimit(1)
  const moves = createTrashMoves({ folders, rows, clock, log })
  const moveAlone = (move: (signal: AbortSignal) => Promise<TrashResult>): Promise<TrashResult> =>
    underWay.run(undefined, (signal) =>
      alone(() => {
        assertInPlace()
        return move(signal)
      }),
    )
  const deletion = { folders, rows, clock, log, alone }
  const reconciling = (signal: AbortSignal) => ({
    ...deletion,
    signal,
    before: clock() - TRASH_KEPT_FOR,
  })
  const deleteBefore = (time: number, work: CancellableTask): Promise<EmptyResult> =>
    underWay.run(work.signal, async (signal) => {
      assertInPlace()
      // First of all: a file that a crash left where its row does not say would stay there for good.
      await reconcileTrash(reconciling(signal))
      return deleteForGood(time, { ...work, signal }, deletion)
    })
  const deleteThese = (ids: readonly string[], work: CancellableTask): Promise<EmptyResult> =>
    underWay.run(work.signal, async (signal) => {
      assertInPlace()
      await reconcileItems(ids, reconciling(signal))
      return deleteItems(ids, { ...work, signal }, deletion)
    })

  return {
    put: (ids) => moveAlone((signal) => moves.put(ids, signal)),
    restore: (ids) => moveAlone((signal) => moves.restore(ids, signal)),
    list: list.page,
    ids: list.ids,
    items: list.items,
    find: list.find,
    count: () => rows.count(),
    empty: (work = {}) => deleteBefore(Number.MAX_SAFE_INTEGER, work),
    delete: (ids, work = {}) => deleteThese(ids, work),
    deleteExpired: (work = {}) => deleteBefore(clock() - TRASH_KEPT_FOR, work),
    // Not aborted: its file was paid for, and its caller waits for it.
    handleRedelivery: (asset, file) =>
      alone(() => handleRedelivery(asset, file, { folders, rows })),
  }
}
