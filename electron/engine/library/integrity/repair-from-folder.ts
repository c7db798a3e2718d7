import { constants } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { Library } from '../library.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { AssetRecord } from './asset-records.ts'
import { filesBelow } from './list-media-files.ts'
import { restoreFile } from './restore-file.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { fileSize } from '../../files/exists.ts'

interface FolderRepairContext {
  readonly library: Pick<Library, 'incomingFile'>
  readonly folders: LibraryFolders
  /** Called when an asset has its file again. */
  readonly onRepaired: (record: AssetRecord) => void
}

/**
 * Searches a folder the user chose, and its subfolders, for the bytes of missing files, under any name: by size
 * first, so that few have to be read. What fits is copied; the folder is only read. Throws `disk` when the folder
 * cannot be read, and `cancelled`.
 */
export async function repairFromFolder(
  missing: readonly AssetRecord[],
  folder: string,
  { library, folders, onRepaired }: FolderRepairContext,
  { signal, onProgress }: CancellableTask,
): Promise<void> {
  const wanted = new Map<number, AssetRecord[]>()
  for (const record of missing) {
    wanted.set(record.bytes, [...(wanted.get(record.bytes) ?? []), record])
  }
  const root = resolve(folder)
  let done = 0
  const repair = async (path: string): Promise<void> => {
    // One that cannot be read is skipped.
    const size = await fileSize(path)
    const sameSize = size === null ? [] : (wanted.get(size) ?? [])
    if (size === null || sameSize.length === 0) return
    const sha256 = await sha256OfFile(path).catch(() => null)
    for (const record of sameSize.filter((one) => one.sha256 === sha256)) {
      if (!(await copyBack(path, record))) continue
      wanted.set(
        size,
        (wanted.get(size) ?? []).filter((one) => one !== record),
      )
      onRepaired(record)
    }
  }
  const copyBack = async (path: string, record: AssetRecord): Promise<boolean> => {
    const copy = await library.incomingFile()
    try {
      await copyFile(path, copy, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
      // The copy is hashed: the original may have changed while it was copied.
      return (
        (await sha256OfFile(copy)) === record.sha256 && (await restoreFile(copy, record, folders))
      )
    } finally {
      await removeQuietly(copy)
    }
  }
  await withDiskErrors('looking through a folder', async () => {
    for await (const file of filesBelow(root)) {
      if (signal?.aborted === true) throw new AppError('cancelled')
      if ([...wanted.values()].every((records) => records.length === 0)) return
      await repair(join(root, ...file.split('/')))
      done += 1
      onProgress?.({ done, total: null })
    }
  })
}
