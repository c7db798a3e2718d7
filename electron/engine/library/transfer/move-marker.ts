import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { LibraryFolders } from '../folders.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { exists } from '../../files/exists.ts'

/** The database while the move goes on. A folder with this and no database is no library, and a move into it can be taken up again. */
export const MOVING = 'library.sqlite.moving'

/**
 * Stands beside a database that has been moved away. Whoever else has it open must not go on writing to it: where the folder cannot be
 * renamed, nothing else would tell. Absolute.
 */
export function moveMarkerOf({ database }: Pick<LibraryFolders, 'database'>): string {
  return `${database}.moved`
}

/** Leaves the note. Never throws: the library is in its new place by then. */
export async function leaveMoveMarker(folders: LibraryFolders): Promise<void> {
  await writeFile(moveMarkerOf(folders), '').catch(() => undefined)
}

/**
 * Sees to the notes of moves before a library is opened: one that was moved away and is opened all the same is in use again. Throws
 * `disk` for a folder into which a library was being moved: what is there already would be taken for a damaged one.
 */
export async function finishMoveMarkers(folders: LibraryFolders): Promise<void> {
  const { root, database } = folders
  await removeQuietly(moveMarkerOf(folders))
  if (!(await exists(join(root, MOVING))) || (await exists(database))) return
  throw new AppError('disk', { reason: 'move_unfinished' })
}
