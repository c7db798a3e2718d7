import type { Asset } from '#shared/domain/asset.ts'
import { moveFlushed } from '../../files/atomic-write.ts'
import type { LibraryFolders } from '../folders.ts'
import { isThere, mediaPathOf } from './trash-files.ts'
import { trashPathOf } from './trash-place.ts'
import type { TrashRows } from './trash-rows.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'

/**
 * Handles a flushed file that was delivered again, as from a spool that is replayed, although its asset was deleted:
 * it is removed, unless it is the only copy of something that can still be restored, which goes into the trash.
 * Returns false, and does nothing, for an asset that is not deleted. Throws `disk`.
 */
export async function handleRedelivery(
  asset: Asset,
  file: string,
  { folders, rows }: { readonly folders: LibraryFolders; readonly rows: TrashRows },
): Promise<boolean> {
  const row = rows.find(asset.id)
  if (row === null || row.trashedAt === null) return false
  if (row.deletedAt === null) {
    const path = trashPathOf(folders.root, row.asset)
    const isKept = (await isThere(path)) || (await mediaPathOf(folders, row.asset)) !== null
    if (!isKept && (await moveFlushed(file, path)) === 'moved') return true
  }
  await removeQuietly(file)
  return true
}
