import { AppError } from '#shared/errors.ts'
import { existingPathInside } from '../../files/contained-path.ts'
import type { LibraryFolders } from '../folders.ts'

/** The absolute path of a row's file, or why there is none. `unreadable` when that is unknown. */
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
