import { rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { syncFolder } from '../../files/durable-folder.ts'
import { exists } from '../../files/exists.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { libraryFolders, type LibraryFolders } from '../folders.ts'

/**
 * The name of the database in the new folder until the move is over. A folder with this and no database is no library, and a move into it
 * can be taken up again.
 */
export const MOVING = 'library.sqlite.moving'

/** Returns whether names of what is in a folder say that a library was being moved to it. */
export function isUnfinishedMove(names: readonly string[]): boolean {
  return names.includes(MOVING) && !names.includes('library.sqlite')
}

/** Throws `disk` for a folder into which a library was being moved: what is there already would be taken for a damaged one. */
export async function assertNoUnfinishedMove({ root, database }: LibraryFolders): Promise<void> {
  if (!(await exists(join(root, MOVING))) || (await exists(database))) return
  throw new AppError('disk', { reason: 'move_unfinished' })
}

/**
 * Makes the complete copy in a folder a library, as the last step of a move: after it was written down that the library is there from now on,
 * and once more at the next start, should the process have died in between. Does nothing where that is done. Throws `disk`.
 */
export async function finishMove(newFolder: string): Promise<void> {
  const { root, database } = libraryFolders(resolve(newFolder))
  await withDiskErrors('moving the library', async () => {
    if (!(await exists(join(root, MOVING))) || (await exists(database))) return
    await retryWhileBusy(() => rename(join(root, MOVING), database))
    // Should it fail, the name is the new one all the same, or the next start gives it again.
    await syncFolder(root).catch(() => undefined)
  })
}
