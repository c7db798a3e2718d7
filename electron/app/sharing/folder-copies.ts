import { randomUUID } from 'node:crypto'
import { AppError, errorDataOf, type ErrorData } from '#shared/errors.ts'
import { setBounded } from '../../engine/bounded-map.ts'
import { assertOutsideLibrary, exportAsset } from '../../engine/library/export/export-asset.ts'
import type { Library } from '../../engine/library/library.ts'
import type { FolderCopies } from '../../ipc/sharing.ts'
import type { CopyWishes } from './copy-wishes.ts'
import type { SaveDialogs } from './save-dialogs.ts'
import { sharedItem } from './shared-items.ts'

/** Folders that are remembered; a message that shows one is long gone by then. */
const MOST_PICKED = 16

interface FolderCopiesOptions {
  readonly library: Pick<Library, 'find' | 'pathOf' | 'reader' | 'folder'>
  readonly dialogs: Pick<SaveDialogs, 'folder'>
  readonly openFolder: (path: string) => void
  readonly wishes: CopyWishes
}

/** Creates what copies items into folders. The page knows a folder by a random name, never its path. */
export function createFolderCopies(options: FolderCopiesOptions): FolderCopies {
  const { library, dialogs } = options
  const picked = new Map<string, string>()
  const pathOf = (folder: string): string => {
    const path = picked.get(folder)
    if (path === undefined) throw new AppError('invalid_request', { reason: 'not_found' })
    return path
  }

  const copyOne = async (id: string, path: string): Promise<ErrorData | null> => {
    try {
      const item = await sharedItem(id, library)
      const { wishes } = options
      await exportAsset(item.asset, wishes.provenanceOf(item), path, library, wishes.nameOf(item))
      return null
    } catch (thrown) {
      return errorDataOf(thrown)
    }
  }

  return {
    async pick() {
      const path = await dialogs.folder()
      if (path === null) return null
      await assertOutsideLibrary(path, library)
      const folder = randomUUID()
      setBounded(picked, folder, path, MOST_PICKED)
      return folder
    },
    async copy(folder, ids) {
      const path = pathOf(folder)
      // Again: what was a folder may be a link into the library by now. And it is not made anew when it was deleted.
      await assertOutsideLibrary(path, library)
      let saved = 0
      let first: ErrorData | null = null
      for (const id of new Set(ids)) {
        // oxlint-disable-next-line no-await-in-loop -- one disk is written to
        const error = await copyOne(id, path)
        if (error === null) saved += 1
        else if (isOfFolder(error)) return { saved, error, isOver: true }
        first ??= error
      }
      return { saved, error: first, isOver: false }
    },
    open: (folder) => options.openFolder(pathOf(folder)),
  }
}

/** Whether an error is about the place and not about an item: a full disk, a folder that is gone or may not be written to. */
function isOfFolder({ code, reason }: ErrorData): boolean {
  return code === 'disk' && reason !== 'not_found'
}
