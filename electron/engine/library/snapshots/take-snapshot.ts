import { randomUUID } from 'node:crypto'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { databaseUrl } from '../../database/database-url.ts'
import { flushFile } from '../../files/atomic-write.ts'
import { removeQuietly } from '../../files/remove-quietly.ts'
import { connect } from '../../database/connect.ts'
import { copyAndClose } from '../../database/copy-database.ts'
import { makeFolder, syncFolder } from '../../files/durable-folder.ts'
import type { JournalPosition } from '../journal/journal-position.ts'
import { retryWhileBusy } from '../../files/retry-while-busy.ts'
import { checkDatabase } from '../../database/check-database.ts'
import { snapshotName, type Snapshot } from './snapshot-name.ts'

/** What a snapshot is made from. */
interface SnapshotSource {
  /** Absolute. */
  readonly database: string
  /** Absolute; made when it is missing. */
  readonly folder: string
  /** Where the journal ended before the copy was begun. */
  readonly journal: JournalPosition
  /** Milliseconds since 1970. */
  readonly takenAt: number
}

/**
 * Copies a database that is in use. SQLite copies on a thread of its own through a connection of its own, so that
 * neither this process nor another one has to wait; the copy counts only once it was checked and flushed to the disk.
 * Throws what the system or SQLite throws, and `disk` when the copy is damaged, because the database is; nothing is
 * left behind then.
 */
export async function takeSnapshot(source: SnapshotSource): Promise<Snapshot> {
  const { folder, journal, takenAt } = source
  await makeFolder(folder)
  const temporary = join(folder, `.${randomUUID()}.part`)
  try {
    // Never creates a database where it is gone.
    const database = databaseUrl(source.database, 'mode=rw')
    await copyAndClose(connect(database, { timeout: 5000 }), temporary)
    if ((await checkDatabase(temporary, 'quick')) !== 'ok') {
      throw new AppError('disk', { detail: 'The copy of the library database is not whole' })
    }
    await flushFile(temporary)
    const name = snapshotName(takenAt, journal)
    await retryWhileBusy(() => rename(temporary, join(folder, name)))
    await syncFolder(folder)
    return { name, takenAt, journal }
  } catch (thrown) {
    for (const suffix of ['', '-wal', '-shm', '-journal']) {
      await removeQuietly(`${temporary}${suffix}`)
    }
    throw thrown
  }
}
