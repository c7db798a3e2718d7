import { statSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import type { LibraryFolders } from './folders.ts'

/**
 * Remembers which file is a library's database; the returned function throws `disk` when it is another one now, or
 * none. Takes microseconds: an open file can be moved or deleted on most systems, and writing to it then fails
 * silently.
 */
export function watchLibraryIdentity(folders: Pick<LibraryFolders, 'database'>): () => void {
  const first = identityOf(folders.database)
  return () => {
    if (identityOf(folders.database) === first) return
    throw new AppError('disk', { reason: 'library_away' })
  }
}

/** Returns device and number of the file, or null when there is none, or its disk is gone. */
function identityOf(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return null
  }
}
