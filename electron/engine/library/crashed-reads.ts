import { z } from 'zod'
import type { OperationName } from '../reader/operations.ts'
import type { Clock, Logger } from '../host.ts'
import type { Database } from '../database/database.ts'

/** What can bring a process down: `frame` is the grabbing of a video's first one, which the host does in its own way. */
export type RiskyOperation = OperationName | 'frame'

/** Which bytes took the process down that read them, and doing what with them. */
export interface CrashedReads {
  /** Whether this version of the app is to leave them alone. */
  has(sha256: string, operation: RiskyOperation): boolean
  /** Whether there are any of which this is true. */
  hasAny(operation: RiskyOperation): boolean
  /**
   * Remembers some. `isLasting` says whether it was their own doing: otherwise they are left alone only until the library is closed,
   * and are noted as what is to be read again.
   */
  note(sha256: string, operation: RiskyOperation, isLasting: boolean): void
  /** Has bytes read again, until that is known to be of no use. */
  lift(sha256: string): void
  /** They could be read. */
  forget(sha256: string): void
  /** The hashes of bytes that this version has not given up: they could not be read, and may be now. */
  toBeRead(): readonly string[]
}

interface CrashedReadsOptions {
  readonly database: Database
  /** Of the app. */
  readonly version: string
  readonly clock: Clock
  readonly log: Logger
}

/** No version is called so: what bears it is read again by whichever comes. */
const NO_VERSION = ''

const rowSchema = z.object({ sha256: z.string() })

/** Opens what a library knows of them. Where it cannot be written to, it is remembered until the library is closed. */
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
