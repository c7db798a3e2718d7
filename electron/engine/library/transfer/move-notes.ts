import { access, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { LibraryFolders } from '../folders.ts'

/** The database while the move goes on. A folder with this and no database is no library, and a move into it can be taken up again. */
export const MOVING = 'library.sqlite.moving'

/**
 * Stands beside a database that has been moved away. Whoever else has it open must not go on writing to it: where the folder cannot be
 * renamed, nothing else would tell.
 */
const MOVED = 'library.sqlite.moved'

/** The note for a database; absolute. */
export function movedNoteOf(database: string): string {
  return `${database}.moved`
}

/** Leaves the note. Never throws: the library is in its new place by then. */
export async function noteMoved({ root }: LibraryFolders): Promise<void> {
  await writeFile(join(root, MOVED), '').catch(() => undefined)
}

/**
 * Sees to the notes of moves before a library is opened: one that was moved away and is opened all the same is in use again. Throws
 * `disk` for a folder into which a library was being moved: what is there already would be taken for a damaged one.
 */
export async function settleMoveNotes({ root, database }: LibraryFolders): Promise<void> {
  await rm(join(root, MOVED), { force: true }).catch(() => undefined)
  if (!(await exists(join(root, MOVING))) || (await exists(database))) return
  throw new AppError('disk', {
    detail:
      'A library was being moved to this folder, and that was cut short. It is whole in its old folder: open it there, and move it again.',
  })
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
