import { dirname, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import type { Clock, Logger } from '../../host.ts'
import { asDiskError } from '../../files/disk-error.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import type { LibraryFolders } from '../folders.ts'
import { bringBack, moveOutOfTrash } from './trash-files.ts'
import type { TrashGate } from './trash-gate.ts'
import type { TrashRows } from './trash-rows.ts'

/** Rows marked in one transaction. */
const AT_ONCE = 200

/** The result of moving assets into the trash or out of it. */
export interface TrashResult {
  readonly done: readonly string[]
  readonly failed: readonly { readonly id: string; readonly error: ErrorData }[]
  /** The jobs whose outputs have changed, without duplicates. */
  readonly jobIds: readonly string[]
}

/** Moves assets into the trash and out of it, one file after the other. */
export interface TrashMoves {
  /** As `Trash.put`. Throws AppError `cancelled` when the signal aborts on the way; what is marked then is moved at the next start. */
  put(ids: readonly string[], signal: AbortSignal): Promise<TrashResult>
  /** As `Trash.restore`. Throws AppError `cancelled` when the signal aborts on the way. */
  restore(ids: readonly string[], signal: AbortSignal): Promise<TrashResult>
}

interface TrashMovesOptions {
  readonly folders: LibraryFolders
  readonly rows: TrashRows
  readonly clock: Clock
  /** Returns a time that nothing else in the trash has: see `BulkRows.freeTime`. */
  readonly freeTime: () => number
  readonly gate: Pick<TrashGate, 'moveIn' | 'settle'>
  readonly log: Logger
}

/** Creates the moves over the trash's rows. The caller lets only one of them run at a time. */
export function createTrashMoves(options: TrashMovesOptions): TrashMoves {
  return {
    async put(ids, signal) {
      const { marked, failed } = await mark([...new Set(ids)], options)
      const result = await moveEach(marked, (id) => putOne(id, options), signal, options)
      return { ...result, failed: [...result.failed, ...failed] }
    },
    restore: (ids, signal) => moveEach(ids, (id) => restoreOne(id, options), signal, options),
  }
}

/** Marks some at a time: thousands of rows would block the window for a second. Throws when not even the first can be marked. */
async function mark(
  ids: readonly string[],
  { rows, freeTime }: TrashMovesOptions,
): Promise<{ marked: readonly string[]; failed: TrashResult['failed'] }> {
  const time = freeTime()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    try {
      rows.trash(ids.slice(at, at + AT_ONCE), time)
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

async function putOne(id: string, { gate, rows, clock }: TrashMovesOptions): Promise<Asset> {
  const { asset } = existing(id, rows)
  try {
    await gate.moveIn(asset)
  } catch (thrown) {
    rows.restore(id, clock(), false)
    throw thrown
  }
  return asset
}

async function restoreOne(id: string, options: TrashMovesOptions): Promise<Asset> {
  const { folders, rows, clock, gate } = options
  const { asset, trashedAt } = existing(id, rows)
  if (trashedAt === null) return asset
  const moved = await moveOutOfTrash(folders, asset, (file) => rows.rename(id, file))
  if (moved === 'moved') await syncFolder(folderOf(asset, folders))
  rows.restore(id, clock(), moved === 'missing')
  gate.settle(id)
  await bringBack(folders, existing(id, rows).asset, (file) => rows.rename(id, file))
  return asset
}

/** Moves one after the other, and goes on behind one that cannot be moved. */
async function moveEach(
  ids: readonly string[],
  move: (id: string) => Promise<Asset>,
  signal: AbortSignal,
  { folders, log }: TrashMovesOptions,
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
  for (const folder of new Set([folders.trash, ...done.map((asset) => folderOf(asset, folders))])) {
    // The files are in one of the two places in any case, and the rows know both.
    await syncFolder(folder).catch(() => undefined)
  }
  return {
    done: done.map(({ id }) => id),
    failed,
    jobIds: [...new Set(done.map(({ jobId }) => jobId))],
  }
}

function existing(id: string, rows: TrashRows) {
  const row = rows.find(id)
  if (row !== null && row.deletedAt === null) return row
  throw new AppError('invalid_request', { reason: 'not_found' })
}

const folderOf = (asset: Asset, folders: LibraryFolders): string =>
  dirname(join(folders.root, ...asset.file.split('/')))
