import type { Clock, Logger } from '../host.ts'
import type { Database } from '../database/database.ts'
import { makeLibraryFolders, type LibraryFolders } from './folders.ts'
import { isReadOnly, openReadOnly, type ReadOnlyCause } from '../database/open-read-only.ts'
import { openInMemory } from '../database/open-in-memory.ts'
import {
  beginsAsDatabase,
  openOrRestore,
  type OpenedDatabase,
} from './snapshots/open-or-restore.ts'
import { assertNotMoving } from './transfer/move-lock.ts'
import { assertNoUnfinishedMove } from './transfer/unfinished-move.ts'
import { isDatabaseFull } from '../database/database-full.ts'

export interface OpenedForUse extends OpenedDatabase {
  /** Why it is read-only; null when it can be written to. */
  readonly readOnlyBecause: ReadOnlyCause | null
}

interface OpenContext {
  readonly folders: LibraryFolders
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Opens the database of a library for writing; where the folder does not allow that, or the disk is full, read-only,
 * so that the app can start in both cases. Throws `disk`.
 */
export async function openForUse(context: OpenContext): Promise<OpenedForUse> {
  const { folders, log } = context
  if (await isReadOnly(folders)) {
    log.warn('The library cannot be written to')
    return readOnly(await openReadOnly(folders.database), 'read_only')
  }
  await assertNotMoving(folders)
  await assertNoUnfinishedMove(folders)
  try {
    await makeLibraryFolders(folders)
    return { ...(await openOrRestore(context)), readOnlyBecause: null }
  } catch (thrown) {
    if (!(await isDatabaseFull(thrown, folders.root))) throw thrown
    log.warn('There is no room to open the library for writing', { error: String(thrown) })
    return readOnly(await openOnFullDisk(folders.database, thrown, log), 'opened_without_room')
  }
}

function readOnly(database: Database, readOnlyBecause: ReadOnlyCause): OpenedForUse {
  return { database, restoration: null, wasClosed: true, readOnlyBecause }
}

/**
 * Opens a database in memory on a full disk. One that still has to be created, migrated or rebuilt cannot be opened:
 * throws `failure`.
 */
async function openOnFullDisk(file: string, failure: unknown, log: Logger): Promise<Database> {
  try {
    // SQLite would remove the log of a file that is no database, although it may have the better half of the data.
    if (await beginsAsDatabase(file)) return openInMemory(file)
  } catch (thrown) {
    // The user needs to know why it cannot be written to.
    log.warn('The library cannot be looked at either', { error: String(thrown) })
  }
  throw failure
}
