import { chmod, copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../../host.ts'
import { flushFile } from '../../files/atomic-write.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { openDatabase, type Database } from '../../database/database.ts'
import { withDiskErrors } from '../../files/disk-error.ts'
import { endAllowances } from '../conversations/end-allowances.ts'
import type { LibraryFolders } from '../folders.ts'
import { restartFeed } from '../change-feed/restart-feed.ts'
import { JOURNAL_START } from '../journal/journal-position.ts'
import { readJournal } from '../journal/read-journal.ts'
import { readChunks } from '../../files/read-chunks.ts'
import { applyJournal } from './apply-journal.ts'
import { checkDatabase, isDamage } from '../../database/check-database.ts'
import { listSnapshots } from './list-snapshots.ts'
import { endUnfinishedJobs } from './end-unfinished-jobs.ts'
import type { Snapshot } from './snapshot-name.ts'

export interface RebuildContext {
  readonly log: Logger
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * Rebuilds a database at `target`: the newest good snapshot, and then what the journal has after it; the whole
 * journal where there is no snapshot. Returns the snapshot. The database is closed and flushed to the disk. Throws
 * `disk`, also for a snapshot of a newer version of the app, which should be used then.
 */
export async function rebuildDatabase(
  folders: LibraryFolders,
  target: string,
  { log, now }: RebuildContext,
): Promise<Snapshot | null> {
  const snapshot = await restoreNewest(folders.snapshots, target, { log, now })
  const database = openDatabase(target)
  try {
    const lines = readJournal(folders.journal, snapshot?.journal ?? JOURNAL_START)
    const taken = await applyJournal(database, lines, log)
    endUnfinishedJobs(database)
    endAllowances(database)
    restartFeed(database, now)
    log.info('the library database was made again', { snapshot: snapshot?.name ?? null, taken })
    intoOneFile(database)
  } finally {
    database.close()
  }
  await flushFile(target)
  return snapshot
}

async function restoreNewest(
  folder: string,
  target: string,
  { log, now }: RebuildContext,
): Promise<Snapshot | null> {
  for (const snapshot of await listSnapshots(folder, now)) {
    const from = join(folder, snapshot.name)
    if (await isReadable(from)) {
      await withDiskErrors('restoring a snapshot', async () => {
        await copyFile(from, target)
        // A copy that the user has restored from a disc may be read-only.
        await chmod(target, 0o600)
      })
      if (await isGood(target)) return snapshot
    }
    log.warn('a snapshot is damaged', { name: snapshot.name })
    await removeDatabase(target)
  }
  return null
}

/** Returns whether a whole file can be read: if not, an older snapshot may still be good. */
async function isReadable(file: string): Promise<boolean> {
  return readChunks(file, () => {}).then(
    () => true,
    () => false,
  )
}

async function isGood(file: string): Promise<boolean> {
  if ((await checkDatabase(file, 'full')) !== 'ok') return false
  try {
    openDatabase(file, { exists: true, hadRows: true }).close()
    return true
  } catch (thrown) {
    if (isDamage(thrown) || isForeign(thrown)) return false
    throw thrown
  }
}

/** Returns whether a snapshot has a foreign schema: an older one may be unchanged. */
function isForeign(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.data.reason === 'foreign_schema'
}

/** Removes the log of a database: only the file itself is moved to its place. */
function intoOneFile(database: Database): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.exec('PRAGMA journal_mode = DELETE')
}

/** Removes a database that this process has made and nothing has used. Never throws. */
export async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    await removeQuietly(`${file}${suffix}`)
  }
}
