import { z } from 'zod'
import type { OperationName } from '../reader/operations.ts'
import type { Clock, Logger } from '../host.ts'
import type { Database } from '../database/database.ts'

/** What can crash a process: `frame` is taking a video's first frame, which the host does in its own way. */
export type RiskyOperation = OperationName | 'frame'

/** Which bytes crashed the process that read them, and during which operation. */
export interface CrashedReads {
  /** Returns whether this version of the app must not read these bytes with this operation. */
  has(sha256: string, operation: RiskyOperation): boolean
  /** Returns whether there are any such bytes. */
  hasAny(operation: RiskyOperation): boolean
  /** Returns whether that is recorded of these bytes, by whichever version and start. */
  isNoted(sha256: string, operation: RiskyOperation): boolean
  /**
   * Records a crash. `isLasting` says whether the bytes caused it: otherwise they are left alone only until the
   * library is closed, and are read again afterwards.
   */
  note(sha256: string, operation: RiskyOperation, isLasting: boolean): void
  /** Makes bytes be read again, until that has failed again. */
  lift(sha256: string): void
  /** Forgets bytes that could be read. */
  forget(sha256: string): void
  /** Returns the hashes of bytes that could not be read, but may be readable with this version. */
  toBeRead(): readonly string[]
}

interface CrashedReadsOptions {
  readonly database: Database
  /** Of the app. */
  readonly version: string
  readonly clock: Clock
  readonly log: Logger
}

/** No version is called like this: an entry with it is read again by the next process, with any version. */
const NO_VERSION = ''

const rowSchema = z.object({ sha256: z.string() })

/** Opens the list of a library. Where the library is read-only, entries are kept in memory until it is closed. */
export function createCrashedReads(options: CrashedReadsOptions): CrashedReads {
  const { database, version, clock, log } = options
  const ofThisRun = new Set<string>()
  const exists = (sql: string, ...values: string[]): boolean =>
    database.prepare(`SELECT 1 FROM crashed_reads WHERE ${sql} LIMIT 1`).get(...values) !==
    undefined

  return {
    has: (sha256, operation) =>
      ofThisRun.has(keyOf(sha256, operation)) ||
      exists('sha256 = ? AND operation = ? AND app_version = ?', sha256, operation, version),
    hasAny: (operation) =>
      [...ofThisRun].some((key) => key.startsWith(`${operation} `)) ||
      exists('operation = ? AND app_version = ?', operation, version),
    isNoted: (sha256, operation) => exists('sha256 = ? AND operation = ?', sha256, operation),
    note(sha256, operation, isLasting) {
      ofThisRun.add(keyOf(sha256, operation))
      try {
        database
          .prepare('INSERT OR REPLACE INTO crashed_reads VALUES (?, ?, ?, ?)')
          .run(sha256, operation, isLasting ? version : NO_VERSION, clock())
      } catch (thrown) {
        log.warn('what took the reader down could not be noted', { error: String(thrown) })
      }
    },
    lift(sha256) {
      for (const key of ofThisRun) if (key.endsWith(` ${sha256}`)) ofThisRun.delete(key)
      // Not deleted: should this process end now, the next one reads them.
      database
        .prepare('UPDATE crashed_reads SET app_version = ? WHERE sha256 = ?')
        .run(NO_VERSION, sha256)
    },
    forget: (sha256) =>
      void database.prepare('DELETE FROM crashed_reads WHERE sha256 = ?').run(sha256),
    toBeRead: () =>
      z
        .array(rowSchema)
        .parse(
          database
            .prepare(
              `SELECT sha256 FROM crashed_reads GROUP BY sha256 HAVING max(app_version = ?) = 0`,
            )
            .all(version),
        )
        .map(({ sha256 }) => sha256)
        .filter((sha256) => ![...ofThisRun].some((key) => key.endsWith(` ${sha256}`))),
  }
}

function keyOf(sha256: string, operation: RiskyOperation): string {
  return `${operation} ${sha256}`
}
