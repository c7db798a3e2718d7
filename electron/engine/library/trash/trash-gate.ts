import type { Asset } from '#shared/domain/asset.ts'
import type { LibraryFolders } from '../folders.ts'
import type { BulkRows } from './bulk-rows.ts'
import { bringBack, moveIntoTrash, type FileMove } from './trash-files.ts'
import type { TrashRows } from './trash-rows.ts'

/**
 * Where single files go into the trash, whoever moves them. `waiting` has the numbers of items in the trash whose files are still in the media
 * folder, as far as this process knows: those are taken back by their rows alone.
 */
export interface TrashGate {
  readonly waiting: Set<number>
  /**
   * Moves an item's file into the trash, if the item still is there: it may have been taken back since somebody looked. Throws `disk`. Nothing else
   * may move a file of the trash meanwhile.
   */
  moveIn(asset: Asset): Promise<FileMove>
  /** Says that an item's file is not waiting any more. Throws `disk`. */
  settle(id: string): void
}

/** Creates it. */
export function createTrashGate(
  folders: LibraryFolders,
  rows: Pick<TrashRows, 'find' | 'rename'>,
  numbersOf: BulkRows['numbersOf'],
): TrashGate {
  const waiting = new Set<number>()
  const settle = (id: string): void => {
    if (waiting.size > 0) for (const n of numbersOf([id])) waiting.delete(n)
  }
  return {
    waiting,
    settle,
    async moveIn(asset) {
      const row = rows.find(asset.id)
      if (row === null || row.trashedAt === null || row.deletedAt !== null) return 'missing'
      // In the same turn as the look at its row: who takes it back from now on waits for its file.
      settle(asset.id)
      const moved = await moveIntoTrash(folders, asset)
      const now = rows.find(asset.id)
      if (now === null || now.trashedAt !== null) return moved
      // Another process has taken it back meanwhile.
      await bringBack(folders, now.asset, (file) => rows.rename(asset.id, file))
      return 'missing'
    },
  }
}
