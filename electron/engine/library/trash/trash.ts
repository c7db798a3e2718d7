import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import { existingPathInside } from '../../files/contained-path.ts'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { ManyChanges } from '../many-changes.ts'
import type { TaskTracker } from '../task-tracker.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import { deleteForGood, deleteItems, type EmptyResult } from './delete-for-good.ts'
import { reconcileItems, reconcileTrash } from './reconcile-trash.ts'
import { handleRedelivery } from './handle-redelivery.ts'
import { mediaPathOf } from './trash-files.ts'
import { createTrashGate } from './trash-gate.ts'
import { createTrashMoves, type TrashResult } from './trash-moves.ts'
import { createBulkRows } from './bulk-rows.ts'
import { createBulkTrash, type BulkTrash } from './bulk-trash.ts'
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
export interface Trash extends BulkTrash {
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
  /**
   * Returns the absolute path of the file of an item from `list` or `find`, which may not have moved yet. Throws `disk` with the reason
   * `not_found` when there is none.
   */
  pathOf(asset: Asset): Promise<string>
  /** See `handle-redelivery.ts`. */
  handleRedelivery(asset: Asset, file: string): Promise<boolean>
}

interface TrashOptions {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly feed: Pick<ChangeFeed, 'asOne'>
  readonly clock: Clock
  readonly log: Logger
  /** Tasks that must end before the database is closed. */
  readonly underWay: Pick<TaskTracker, 'run'>
  readonly manyChanges: ManyChanges
  /** See `Library.flushRows`. */
  readonly flushRows: () => Promise<void>
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
  const bulkRows = createBulkRows(database, options.feed, log)
  const freeTime = () => bulkRows.freeTime(clock())
  const gate = createTrashGate(folders, rows, bulkRows.numbersOf)
  const moves = createTrashMoves({ folders, rows, clock, freeTime, gate, log })
  const moveAlone = (move: (signal: AbortSignal) => Promise<TrashResult>): Promise<TrashResult> =>
    underWay.run(undefined, (signal) =>
      alone(() => {
        assertInPlace()
        return move(signal)
      }),
    )
  const bulk = createBulkTrash({
    folders,
    rows: bulkRows,
    names: rows,
    clock,
    log,
    alone,
    assertInPlace,
    manyChanges: options.manyChanges,
    flushRows: options.flushRows,
    waiting: gate.waiting,
  })
  const deletion = { folders, rows, clock, log, alone }
  const reconciling = (signal: AbortSignal) => ({
    ...deletion,
    gate,
    signal,
    before: clock() - TRASH_KEPT_FOR,
  })
  const deleteBefore = (time: number, work: CancellableTask): Promise<EmptyResult> =>
    underWay.run(work.signal, async (signal) => {
      assertInPlace()
      // Without reading them once more, as reconciling does.
      await bulk.moveFiles({ signal })
      // Before anything is deleted: a file that a crash left where its row does not say would stay there for good.
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
    ...bulk,
    putMany: (items, put) =>
      underWay.run(put.signal, (signal) => bulk.putMany(items, { ...put, signal })),
    moveFiles: (work = {}) =>
      underWay.run(work.signal, (signal) => bulk.moveFiles({ ...work, signal })),
    restoreMany: (set, work = {}) =>
      underWay.run(work.signal, (signal) => bulk.restoreMany(set, { ...work, signal })),
    async takeBack(set) {
      const taken = await underWay.run(undefined, () => bulk.takeBack(set))
      // Nobody waits for that: it is all there, unless another process was at work as well.
      underWay.run(undefined, bulk.bringMoved).catch((thrown: unknown) => {
        log.warn('files that were taken back could not be looked for', { error: String(thrown) })
      })
      return taken
    },
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
    async pathOf(asset) {
      const inTrash = () => existingPathInside(folders.trash, folders.root, asset.file)
      try {
        return await inTrash()
      } catch (thrown) {
        const row = isNotFound(thrown) ? rows.find(asset.id) : null
        if (row === null || row.trashedAt === null || row.deletedAt !== null) throw thrown
        // Between the two looks it may have moved.
        return (await mediaPathOf(folders, row.asset)) ?? inTrash()
      }
    },
    // Not aborted: its file was paid for, and its caller waits for it.
    handleRedelivery: (asset, file) =>
      alone(() => handleRedelivery(asset, file, { folders, rows })),
  }
}

function isNotFound(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.data.reason === 'not_found'
}
