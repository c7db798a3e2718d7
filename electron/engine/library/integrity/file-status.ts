import { AppError } from '#shared/errors.ts'
import { existingPathInside } from '../../files/contained-path.ts'
import type { LibraryFolders } from '../folders.ts'

/** Where the file of a row is: its absolute path, or why there is none. `unreadable` when that could not be found out. */
export type FileStatus =
  | { readonly type: 'there'; readonly path: string }
  | { readonly type: 'missing' }
  | { readonly type: 'unreadable' }

/** Looks for the file that a row names in the media folder. Never throws. */
export async function fileStatusOf(folders: LibraryFolders, file: string): Promise<FileStatus> {
  try {
    return { type: 'there', path: await existingPathInside(folders.media, folders.root, file) }
  } catch (thrown) {
    const isMissing = thrown instanceof AppError && thrown.data.reason === 'not_found'
    return { type: isMissing ? 'missing' : 'unreadable' }
  }
}
