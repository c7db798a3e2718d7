import type { Clock, Logger } from '../../host.ts'
import type { Database } from '../../database/database.ts'
import type { ReadOnlyCause } from '../../database/open-read-only.ts'
import type { LibraryFolders } from '../folders.ts'
import type { ChangeFeed } from '../change-feed/change-feed.ts'
import type { CancellableTask } from '../cancellable-task.ts'
import type { MediaReader } from '../media-reader.ts'
import type { TaskTracker } from '../task-tracker.ts'
import { makeBackup, type BackupOptions, type BackupResult } from './backup.ts'
import { importBackup } from './import.ts'
import type { ImportResult } from './import-report.ts'
import { assertMovable } from './move.ts'

/** Takes the whole library elsewhere, or what is elsewhere into the library. All of it throws `cancelled` when it was stopped. */
export interface Transfer {
  /**
   * Copies the whole library, the trash included, into a new folder or zip file, while jobs may run. The database is copied as it is
   * at one moment; jobs that run then are in the copy as interrupted, those that wait as cancelled, so that nobody sends them again.
   * Settings and tokens are no part of a library. Files that are missing or changed are reported. The backup has a temporary
   * name until it is complete; after a failure, or when it was stopped, nothing is left of it. Throws `destination_taken`,
   * `inside_library`, and `disk`, with the reason `no_room` before anything is copied.
   */
  backup(destination: string, options: BackupOptions): Promise<BackupResult>
  /**
   * Takes in what a backup, a folder or a zip file, has and the library lacks. What has the same id and the same content is known;
   * what has the same id and other content is kept as another item and reported. What is damaged or missing is reported and left
   * out. Nothing of the library is replaced or deleted, but jobs get a better end that they have in the backup; after it was stopped, or failed, it can be run again and goes on.
   * Throws `backup_newer`, `backup_unusable`, and `disk`.
   */
  import(source: string, work?: CancellableTask): Promise<ImportResult>
  /**
   * Throws for what keeps the library from being moved to a folder: `jobs_running`, `open_elsewhere`, `inside_library`,
   * `destination_taken`, and `disk`, also for a library that can only be looked at, or with the reason `no_room`. Once it has resolved,
   * and before anything else happens: close the library, and call `moveLibrary`.
   */
  assertMovable(newFolder: string): Promise<void>
}

interface TransferOptions {
  readonly folders: LibraryFolders
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
  readonly reader: MediaReader
  readonly feed: ChangeFeed
  /** What has to be over before the database is closed. */
  readonly underWay: Pick<TaskTracker, 'run'>
  /** Whether another process has the library open. */
  readonly isOpenElsewhere: () => boolean
  /** Why the library can only be looked at, or null. */
  readonly readOnlyBecause: ReadOnlyCause | null
}

/** Creates the transfer of a library. */
export function createTransfer(options: TransferOptions): Transfer {
  const { underWay } = options
  return {
    backup: (destination, work) =>
      underWay.run(work.signal, (signal) => makeBackup(destination, { ...work, signal }, options)),
    import: (source, work = {}) =>
      underWay.run(work.signal, (signal) => importBackup(source, { ...work, signal }, options)),
    assertMovable: (newFolder) => assertMovable(newFolder, options),
  }
}
