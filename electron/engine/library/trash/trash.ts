import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import { createLimit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import { asDiskError } from '../../files/disk-error.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { TaskTracker } from '../task-tracker.ts'
import { deleteForGood, deleteItems, type EmptyResult } from './delete-for-good.ts'
import { reconcileTrash } from './reconcile-trash.ts'
import { handleRedelivery } from './handle-redelivery.ts'
import { moveIntoTrash, moveOutOfTrash } from './trash-files.ts'
import { createTrashList, type TrashList } from './trash-list.ts'
import { createTrashRows } from './trash-rows.ts'

/** How long something stays in the trash, in milliseconds: thirty days. */
export const TRASH_KEPT_FOR = 30 * 24 * 60 * 60 * 1000

/** Rows marked in one transaction. */
const AT_ONCE = 200

/** The result of moving assets into the trash or out of it. */
export interface TrashResult {
  readonly done: readonly string[]
  readonly failed: readonly { readonly id: string; readonly error: ErrorData }[]
  /** The jobs whose outputs have changed, without duplicates. */
  readonly jobIds: readonly string[]
}

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
  const folderOf = (asset: Asset) => dirname(join(folders.root, ...asset.file.split('/')))

  const existing = (id: string) => {
    const row = rows.find(id)
    if (row !== null && row.deletedAt === null) return row
    throw new AppError('invalid_request', { reason: 'not_found' })
  }

  /**
   * Marks some at a time: thousands of rows would block the window for a second. Throws when not even the first can
   * be marked.
   */
  async function mark(ids: readonly string[]): Promise<{
    marked: readonly string[]
    failed: TrashResult['failed']
  }> {
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      try {
        rows.trash(ids.slice(at, at + AT_ONCE), clock())
      } catch (thrown) {
        if (at === 0) throw thrown
        // The disk is full by now. What is marked already is in the trash, and must be reported.
        const error = errorDataOf(thrown)
        return { marked: ids.slice(0, at), failed: ids.slice(at).map((id) => ({ id, error })) }
      }
      await turn()
    }
    return { marked: ids, failed: [] }
  }

  async function putOne(id: string): Promise<Asset> {
    const { asset } = existing(id)
    try {
      await moveIntoTrash(folders, asset)
    } catch (thrown) {
      rows.restore(id, clock(), false)
      throw thrown
    }
    return asset
  }

  async function restoreOne(id: string): Promise<Asset> {
    const { asset, trashedAt } = existing(id)
    if (trashedAt === null) return asset
    const moved = await moveOutOfTrash(folders, asset, (file) => rows.rename(id, file))
    if (moved === 'moved') await syncFolder(folderOf(asset))
    rows.restore(id, clock(), moved === 'missing')
    return asset
  }

  async function each(
    ids: readonly string[],
    move: (id: string) => Promise<Asset>,
    signal: AbortSignal,
  ): Promise<TrashResult> {
    const done: Asset[] = []
    const failed: TrashResult['failed'][number][] = []
    for (const id of new Set(ids)) {
      // The library is being closed: the next `deleteExpired` does the rest.
      if (signal.aborted) throw new AppError('cancelled')
      try {
        done.push(await move(id))
      } catch (thrown) {
        log.warn('An asset could not be moved into the trash or out of it', { asset: id, thrown })
        failed.push({ id, error: errorDataOf(asDiskError(thrown, 'moving a file')) })
      }
    }
    for (const folder of new Set([folders.trash, ...done.map(folderOf)])) {
      // The files are in one of the two places in any case, and the rows know both.
      await syncFolder(folder).catch(() => undefined)
    }
    return {
      done: done.map(({ id }) => id),
      failed,
      jobIds: [...new Set(done.map(({ jobId }) => jobId))],
    }
  }

  const deletion = { folders, rows, clock, log, alone }
  const reconcile = (signal: AbortSignal) =>
    reconcileTrash({ folders, rows, clock, log, alone, signal, before: clock() - TRASH_KEPT_FOR })
  /** Files first come where their rows say they are: one that a crash left elsewhere would stay there for good. */
  const reconcileAnd = (
    work: CancellableTask,
    remove: (work: CancellableTask) => Promise<EmptyResult>,
  ): Promise<EmptyResult> =>
    underWay.run(work.signal, async (signal) => {
      assertInPlace()
      await reconcile(signal)
      return remove({ ...work, signal })
    })
  const deleteBefore = (time: number, task: CancellableTask): Promise<EmptyResult> =>
    reconcileAnd(task, (work) => deleteForGood(time, work, deletion))

  return {
    put: (ids) =>
      underWay.run(undefined, (signal) =>
        alone(async () => {
          assertInPlace()
          const { marked, failed } = await mark([...new Set(ids)])
          const result = await each(marked, putOne, signal)
          return { ...result, failed: [...result.failed, ...failed] }
        }),
      ),
    restore: (ids) =>
      underWay.run(undefined, (signal) =>
        alone(() => {
          assertInPlace()
          return each(ids, restoreOne, signal)
        }),
      ),
    list: list.page,
    ids: list.ids,
    items: list.items,
    find: list.find,
    count: () => rows.count(),
    empty: (work = {}) => deleteBefore(Number.MAX_SAFE_INTEGER, work),
    delete: (ids, task = {}) => reconcileAnd(task, (work) => deleteItems(ids, work, deletion)),
    deleteExpired: (work = {}) => deleteBefore(clock() - TRASH_KEPT_FOR, work),
    // Not aborted: its file was paid for, and its caller waits for it.
    handleRedelivery: (asset, file) =>
      alone(() => handleRedelivery(asset, file, { folders, rows })),
  }
}
