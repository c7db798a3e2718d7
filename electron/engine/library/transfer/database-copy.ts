import { AppError } from '#shared/errors.ts'
import { databaseUrl } from '../../database/database-url.ts'
import { connect } from '../../database/connect.ts'
import { copyAndClose } from '../../database/copy-database.ts'
import { databaseError, type Database } from '../../database/database.ts'
import type { LibraryFolders } from '../folders.ts'
import { isReadOnly, openReadOnly } from '../../database/open-read-only.ts'
import { OUTCOME_UNKNOWN } from '../../database/job-state.ts'
import { unfinishedJobs, updateJobStates } from '../../database/job-state-update.ts'
import { openAlone } from '../../database/open-in-memory.ts'
import { isDatabaseFull } from '../../database/database-full.ts'

/**
 * Copies the database of a library as a consistent snapshot, even while others write to it, into one file without a
 * log beside it, through a connection of its own, so that the library can be closed meanwhile. Throws `disk`.
 */
export async function copyDatabase(folders: LibraryFolders, file: string): Promise<void> {
  try {
    if (await isReadOnly(folders)) await copyAndClose(await openReadOnly(folders.database), file)
    else await copyWritable(folders, file)
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : databaseError(thrown, 'copying the database')
  }
}

async function copyWritable({ root, database }: LibraryFolders, file: string): Promise<void> {
  const url = databaseUrl(database, 'mode=rw')
  try {
    await copyAndClose(connect(url, { timeout: 5000 }), file)
  } catch (thrown) {
    // A full disk needs a backup on another volume.
    if (!(await isDatabaseFull(thrown, root))) throw thrown
    await copyAndClose(openAlone(database), file)
  }
}

/**
 * Ends the jobs in a copy: they run in the original library, and must not be sent again from the copy. Queued ones
 * were not sent; running ones may have been. Answers are in the spools of the library, which are not part of the
 * copy.
 */
export function endJobs(database: Database, now: number): void {
  const unsent = new AppError('cancelled').data
  const ids = unfinishedJobs(database)
  updateJobStates(database, ids, { to: 'cancelled', error: unsent, from: ['queued'], endedAt: now })
  updateJobStates(database, ids, { to: 'interrupted', error: OUTCOME_UNKNOWN, endedAt: now })
  database.exec(`
    UPDATE jobs SET owner = NULL, queue_position = NULL
    WHERE owner IS NOT NULL OR queue_position IS NOT NULL;
    UPDATE attempts SET spool_file = NULL WHERE spool_file IS NOT NULL`)
}

/** Opens a copy for as long as `work` takes. It is not flushed to the disk: the caller that copies it does that. */
export async function withDatabase<T>(
  file: string,
  work: (database: Database) => T | Promise<T>,
): Promise<T> {
  const database = connect(file, { defensive: true })
  try {
    database.exec('PRAGMA synchronous = OFF')
    return await work(database)
  } finally {
    database.close()
  }
}
