import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Asset } from '#shared/domain/asset.ts'
import type { Limit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import { systemErrorCode } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import { isLink } from '../../files/own-files.ts'
import { sha256OfFile } from '../../files/hash.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { readMediaNames, type MediaNames } from './media-names.ts'
import { idInTrash } from './trash-place.ts'
import { isSameFile, isThere, mediaPathOf, moveOutOfTrash } from './trash-files.ts'
import type { TrashGate } from './trash-gate.ts'
import type { TrashedPage, TrashPlace, TrashRows } from './trash-rows.ts'

interface ReconcileContext {
  readonly folders: LibraryFolders
  readonly rows: TrashRows
  readonly gate: Pick<TrashGate, 'moveIn'>
  readonly clock: Clock
  readonly log: Logger
  /** Unknown files in the trash are removed when they came before this time, in milliseconds since 1970. */
  readonly before: number
  /** Lets one change of the trash through at a time. For each file anew: with thousands of them the user would wait for all. */
  readonly alone: Limit
  /** Aborts it between two files. */
  readonly signal: AbortSignal
}

const ROWS_AT_ONCE = 200
/** Items in the trash above which the media folder is listed once, in place of asking for each whether its file is there. */
const MANY = 1000

/**
 * Reconciles files with their rows, after a crash or when a copy of the database took its place. The row is the truth:
 *
 * - in the trash, but the file is still in the media folder: it is moved into the trash, for thirty days if these are over;
 * - not in the trash, but its file is: it is moved back;
 * - deleted for good, but its file is still there: it is removed;
 * - a file without a row stays for thirty days, in case a row for it is found, and is removed then. Where the folder is a link, it
 *   stays for good: the user may have files with such names of their own there.
 *
 * One file that cannot be reconciled is logged and does not block the others.
 */
export async function reconcileTrash(context: ReconcileContext): Promise<void> {
  const { folders, rows, signal } = context
  const inMedia = rows.count() < MANY ? null : await mediaNamesOf(context)
  /** Those that are in the trash by their rows: their files there are where they belong. */
  const settled = new Set<string>()
  let after: TrashPlace | null = null
  do {
    const page: TrashedPage = rows.trashedBefore(Number.MAX_SAFE_INTEGER, after, ROWS_AT_ONCE)
    for (const asset of page.assets) {
      if (signal.aborted) return
      settled.add(asset.id)
      if (inMedia?.mayHave(asset.file) === false) continue
      await attempt(context, asset.id, () => completeMove(context, asset))
    }
    after = page.next
    await nextTurn()
  } while (after !== null)
  const mayHoldOthers = await isLink(folders.trash)
  for (const name of await namesIn(folders.trash)) {
    if (signal.aborted) return
    const id = idInTrash(name)
    if (id === null || settled.has(id)) continue
    if (mayHoldOthers && rows.find(id) === null) continue
    await attempt(context, id, () => reconcileFile(context, name, id))
  }
}

/** Null where that cannot be read: then each is asked for. */
async function mediaNamesOf({
  folders,
  signal,
  log,
}: ReconcileContext): Promise<MediaNames | null> {
  try {
    return await readMediaNames(folders.media, signal)
  } catch (thrown) {
    if (!signal.aborted) log.warn('The media folder could not be listed', { thrown })
    return null
  }
}

/**
 * Moves files of single items that are in the trash, and whose files are still in the media folder, there. Of all others nothing is asked:
 * with tens of thousands in the trash, who deletes three would wait for them.
 */
export async function reconcileItems(
  ids: readonly string[],
  context: ReconcileContext,
): Promise<void> {
  for (const id of ids) {
    if (context.signal.aborted) return
    const row = context.rows.find(id)
    if (row !== null) await attempt(context, id, () => completeMove(context, row.asset))
  }
}

async function attempt({ alone, log }: ReconcileContext, id: string, work: () => Promise<void>) {
  await alone(work).catch((thrown: unknown) => {
    log.warn('A file of the trash could not be reconciled', { asset: id, thrown })
  })
}

async function completeMove(
  { folders, rows, gate, clock, before }: ReconcileContext,
  asset: Asset,
): Promise<void> {
  const row = rows.find(asset.id)
  // The user may have restored it since the page of rows was read.
  if (row === null || row.trashedAt === null || row.deletedAt !== null) return
  const path = await mediaPathOf(folders, asset)
  // Only the file that the row means: the user may have given its name to another one since.
  if (path === null || !(await isOwnFile(path, asset, row.trashedAt))) return
  // It may have been restored since, and the row be from an old copy of the database: it is not deleted for good at
  // once.
  if (row.trashedAt < before) rows.trashAgain(asset.id, clock())
  await gate.moveIn(asset)
}

/**
 * Returns whether a file is the one that the row means. What nothing was done to since it was deleted need not be read: after a crash there may
 * be a hundred thousand.
 */
async function isOwnFile(path: string, asset: Asset, trashedAt: number): Promise<boolean> {
  const stats = await lstat(path)
  if (stats.size !== asset.bytes) return false
  return stats.ctimeMs < trashedAt || (await sha256OfFile(path)) === asset.sha256
}

async function reconcileFile(
  { folders, rows, clock, before }: ReconcileContext,
  name: string,
  id: string,
): Promise<void> {
  const path = join(folders.trash, name)
  const stats = await lstat(path)
  // A folder or a link was not put there by this app.
  if (!stats.isFile()) return
  const row = rows.find(id)
  if (row === null) {
    // A rename leaves the time of the last write as it is, but not this one.
    if (stats.ctimeMs < before) await remove(path)
    return
  }
  if (row.deletedAt !== null) await remove(path)
  if (row.trashedAt !== null) return
  const media = await mediaPathOf(folders, row.asset)
  if (media === null && (await isThere(path))) {
    await moveOutOfTrash(folders, row.asset, (file) => rows.rename(id, file))
    rows.restore(id, clock(), false)
  } else if (media !== null && (await isSameFile(path, media))) {
    await remove(path)
  }
}

async function remove(path: string): Promise<void> {
  await retryWhileBusy(() => rm(path, { force: true }))
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (thrown) {
    if (systemErrorCode(thrown) === 'ENOENT') return []
    throw thrown
  }
}
