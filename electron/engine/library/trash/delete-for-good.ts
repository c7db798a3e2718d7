import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { THUMBNAIL_SIZES } from '#shared/domain/thumbnail-size.ts'
import { createLimit, type Limit } from '../../concurrency.ts'
import type { Clock, Logger } from '../../host.ts'
import type { LibraryFolders } from '../folders.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import { thumbnailFolder } from '../made-thumbnail.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { hasOwnId, trashPathOf } from './trash-place.ts'
import type { TrashPlace, TrashRows } from './trash-rows.ts'

/** The result of deleting for good. What is not deleted after `cancelled` is still in the trash. */
export interface EmptyResult {
  readonly type: 'emptied' | 'cancelled'
  readonly deleted: number
}

export interface DeletionContext {
  readonly folders: LibraryFolders
  readonly rows: TrashRows
  readonly clock: Clock
  readonly log: Logger
  /** Lets one change of the trash through at a time. */
  readonly alone: Limit
}

const AT_ONCE = 100
/** Items whose files are removed at the same time; each has several. */
const SIDE_BY_SIDE = 4

/**
 * Deletes for good what has been in the trash since before a time (milliseconds since 1970). Rows first, so that
 * nothing is shown whose file is gone; a file that is left because the process died, or a virus scanner had it open,
 * is removed by the next `deleteExpired`.
 */
export async function deleteForGood(
  time: number,
  { signal, onProgress }: CancellableTask,
  context: DeletionContext,
): Promise<EmptyResult> {
  const { rows, alone } = context
  const total = onProgress === undefined ? null : rows.count()
  let deleted = 0
  let after: TrashPlace | null = null
  do {
    if (signal?.aborted === true) return { type: 'cancelled', deleted }
    const from: TrashPlace | null = after
    after = await alone(async () => {
      const page = rows.trashedBefore(time, from, AT_ONCE)
      deleted += await deleteRows(page.assets, context)
      return page.next
    })
    onProgress?.({ done: deleted, total })
  } while (after !== null)
  return { type: 'emptied', deleted }
}

/** Deletes single items for good, in the same way. One that is not in the trash (any more) is left alone. */
export async function deleteItems(
  ids: readonly string[],
  { signal, onProgress }: CancellableTask,
  context: DeletionContext,
): Promise<EmptyResult> {
  const { rows, alone } = context
  const each = [...new Set(ids)]
  let deleted = 0
  for (let at = 0; at < each.length; at += AT_ONCE) {
    if (signal?.aborted === true) return { type: 'cancelled', deleted }
    deleted += await alone(() => {
      const assets = each.slice(at, at + AT_ONCE).flatMap((id) => rows.find(id)?.asset ?? [])
      return deleteRows(assets, context)
    })
    onProgress?.({ done: Math.min(at + AT_ONCE, each.length), total: each.length })
  }
  return { type: 'emptied', deleted }
}

/** Returns how many of them were in the trash, and are not any more. */
async function deleteRows(assets: readonly Asset[], context: DeletionContext): Promise<number> {
  const { rows, clock } = context
  const deleted = rows.deleteForGood(assets.filter(hasOwnId), clock())
  const limit = createLimit(SIDE_BY_SIDE)
  await Promise.all(deleted.map((asset) => limit(() => removeFiles(asset, context))))
  return deleted.length
}

async function removeFiles(asset: Asset, { folders, log }: DeletionContext): Promise<void> {
  const small = asset.id.slice(0, 2)
  const paths = [
    trashPathOf(folders.root, asset),
    ...THUMBNAIL_SIZES.map((size) =>
      join(thumbnailFolder(folders.thumbnails, size), small, `${asset.id}.webp`),
    ),
    join(folders.posters, small, `${asset.id}.jpg`),
  ]
  // Most of them are not there.
  await Promise.all(
    paths.map((path) =>
      retryWhileBusy(() => rm(path, { force: true })).catch((thrown: unknown) => {
        log.warn('A deleted file could not be removed yet', { asset: asset.id, thrown })
      }),
    ),
  )
}
