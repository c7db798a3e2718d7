import { AppError } from '#shared/errors.ts'
import { fileIdentity } from '../files/file-identity.ts'
import type { LibraryFolders } from './folders.ts'

/**
 * Remembers which file is a library's database; the returned function throws `disk` when it is another one now, or
 * none. Takes microseconds: an open file can be moved or deleted on most systems, and writing to it then fails
 * silently.
 */
export function watchLibraryIdentity(folders: Pick<LibraryFolders, 'database'>): () => void {
  const first = fileIdentity(folders.database)
  return () => {
    if (fileIdentity(folders.database) === first) return
    throw new AppError('disk', { reason: 'library_away' })
  }
}
