import { open, type FileHandle } from 'node:fs/promises'
import { withDiskErrors } from '../files/disk-error.ts'
import type { SqliteDatabase } from './sqlite/driver.ts'
import { hasWriteAheadLog } from './unflushed.ts'

/**
 * Flushes rows that were written `unflushed` to the disk, without blocking the main thread as SQLite's own flushes
 * do.
 */
export interface RowFlush {
  /**
   * Resolves when everything written before the call would survive a power cut. Calls at the same time share a flush.
   * Throws `disk`.
   */
  flush(): Promise<void>
  /** Closes the file; to be called before the database is closed, which removes it. Never throws. */
  close(): Promise<void>
}

/**
 * Creates the flush for a database with a write-ahead log. What is in the log is safe once that file is flushed, and
 * what SQLite has moved out of it was flushed before (https://www.sqlite.org/wal.html#checkpointing). SQLite's locks
 * are on other files, so closing this one releases none. Without such a log SQLite has flushed every commit itself.
 *
 * @param file absolute path of the database
 */
export function createRowFlush(file: string, database: SqliteDatabase): RowFlush {
  let opened: Promise<FileHandle> | null = null
  let underWay: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null

  const flushLog = async (): Promise<void> => {
    next = null
    if (!hasWriteAheadLog(database)) return
    // For writing, because Windows flushes nothing through a read-only handle.
    opened ??= open(`${file}-wal`, 'r+')
    opened.catch(() => (opened = null))
    const log = await opened
    await log.sync()
  }

  return {
    flush() {
      // A flush that is running may have begun before the latest row.
      next ??= underWay = underWay
        .catch(() => undefined)
        .then(() => withDiskErrors('recording', flushLog))
      return next
    },
    async close() {
      await underWay.catch(() => undefined)
      const log = await opened?.catch(() => null)
      await log?.close().catch(() => undefined)
      opened = null
    },
  }
}
