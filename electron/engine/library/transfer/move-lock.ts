import { existsSync } from 'node:fs'
import { AppError } from '#shared/errors.ts'
import { connect } from '../../database/connect.ts'
import { databaseError, type Database } from '../../database/database.ts'
import { holdLock, isLocked } from '../../database/process-lock.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import type { LibraryFolders } from '../folders.ts'

/** A closed library that nobody else can open or write to. */
export interface MoveLock {
  /** A connection that writes nothing, and keeps everybody else from writing. */
  readonly database: Database
  /** Lets others in again. Can be called twice. */
  release(): Promise<void>
}

/** Connections that hold a lock. One that nobody refers to any more would be closed, and let go of it. */
const held = new Set<Database>()

/** Locked by the process that moves the library, for as long as it lives; absolute. */
function lockFileOf({ database }: Pick<LibraryFolders, 'database'>): string {
  return `${database}.move-lock`
}

/**
 * Locks a closed library for as long as it is moved. A process that opens it meanwhile is refused by `assertNotMoving`; one that was just about
 * to open it, or knows nothing of that lock, cannot write a row, and so sends nothing that is paid for. The system releases both locks
 * when the process ends, in whichever way. Throws `disk`, also when another process holds the lock.
 */
export function lockForMove(folders: LibraryFolders): MoveLock {
  const file = lockFileOf(folders)
  // A process that looks at this moment whether the library is being moved holds the file for the moment of the look.
  const lock = holdLock(file, 'locking the library', 1000)
  held.add(lock)
  let database: Database | null = null
  const release = async (): Promise<void> => {
    for (const one of [database, lock]) {
      if (one === null || !held.delete(one)) continue
      one.close()
    }
    await removeQuietly(file)
  }
  try {
    database = connect(folders.database, { timeout: 5000 })
    held.add(database)
    database.exec('BEGIN IMMEDIATE')
  } catch (thrown) {
    void release()
    throw databaseError(thrown, 'locking the library')
  }
  return { database, release }
}

/** Throws `disk` with the reason `library_moving` while another process moves the library. What a killed one has left is removed. */
export async function assertNotMoving(folders: LibraryFolders): Promise<void> {
  const file = lockFileOf(folders)
  if (!existsSync(file)) return
  if (isLocked(file)) throw new AppError('disk', { reason: 'library_moving' })
  await removeQuietly(file)
}
