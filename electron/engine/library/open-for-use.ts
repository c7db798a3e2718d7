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
import { finishMoveMarkers } from './transfer/move-marker.ts'
import { isDatabaseFull } from '../database/database-full.ts'

export interface OpenedForUse extends OpenedDatabase {
  /** Why it can only be looked at; null when it can be written to. */
  readonly readOnlyBecause: ReadOnlyCause | null
}

interface OpenContext {
  readonly folders: LibraryFolders
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Opens the database of a library to be written to; where the folder does not allow that, or the volume is full, only to be looked
 * at: the app stays shut for neither. Throws `disk`.
 */
export async function openForUse(context: OpenContext): Promise<OpenedForUse> {
  const { folders, log } = context
  if (await isReadOnly(folders)) {
    log.warn('The library cannot be written to')
    return onlyLookedAt(await openReadOnly(folders.database), 'read_only')
  }
  await finishMoveMarkers(folders)
  try {
    await makeLibraryFolders(folders)
    return { ...(await openOrRestore(context)), readOnlyBecause: null }
  } catch (thrown) {
    if (!(await isDatabaseFull(thrown, folders.root))) throw thrown
    log.warn('There is no room to open the library for writing', { error: String(thrown) })
    return onlyLookedAt(await withoutRoom(folders.database, thrown, log), 'opened_without_room')
  }
}

function onlyLookedAt(database: Database, readOnlyBecause: ReadOnlyCause): OpenedForUse {
  return { database, restoration: null, wasClosed: true, readOnlyBecause }
}

/** One that is still to be founded, to be brought up to date or to be made again cannot be looked at: throws `failure`. */
async function withoutRoom(file: string, failure: unknown, log: Logger): Promise<Database> {
  try {
    // Of what is no database, SQLite would remove the log, which may be the better half of it.
    if (await beginsAsDatabase(file)) return openInMemory(file)
  } catch (thrown) {
    // What has kept it from being written to is what matters to the user.
    log.warn('The library cannot be looked at either', { error: String(thrown) })
  }
  throw failure
}
