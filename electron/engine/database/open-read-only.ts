import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { AppError } from '#shared/errors.ts'
import { connect } from './connect.ts'
import { databaseUrl } from './database-url.ts'
import { databaseError, type Database } from './database.ts'
import { givingLargeNumbers } from './large-numbers.ts'
import { assertNotNewer, LATEST_VERSION, schemaVersion } from './migrations/migrate.ts'
import { assertOwnSchema } from './schema/assert-own-schema.ts'
import { preparingOnce } from './prepared-once.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'
import { fileSize } from '../files/exists.ts'

/** Why a library is read-only: it may not be written to, or its volume was full when it was opened. */
export type ReadOnlyCause = 'read_only' | 'opened_without_room'

/** Returns the error for anything that would have to be written. */
export function readOnlyError(reason: ReadOnlyCause, cause?: unknown): AppError {
  return new AppError('disk', { reason, cause })
}

/** Absolute paths of a database and of the folder that it lies in. */
interface DatabasePlace {
  readonly root: string
  readonly database: string
}

/**
 * Returns whether there is a library that can be read and not written to: on a disc, on a locked drive, or of another
 * user. On Windows only the read-only attribute is checked; permissions that forbid writing show themselves when
 * something is written.
 */
export async function isReadOnly({ root, database }: DatabasePlace): Promise<boolean> {
  if (!(await may(database, constants.R_OK))) return false
  return !(await may(database, constants.W_OK)) || !(await may(root, constants.W_OK))
}

async function may(path: string, mode: number): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  )
}

/**
 * Opens the database without writing anything, not even a log. Throws `disk`, with the reason `read_only` when an
 * older version of the app has written it, so that it would have to be migrated first, or when the last process did
 * not close it.
 */
export async function openReadOnly(file: string): Promise<Database> {
  const [log, index] = await Promise.all([fileSize(`${file}-wal`), fileSize(`${file}-shm`)])
  // Another process may be writing to it, and the contents of a log are part of the database. An empty log says
  // nothing: it has just been created.
  if (log !== null || index !== null) {
    try {
      return open(file, 'mode=ro')
    } catch (thrown) {
      if (sqliteCodeOf(thrown) !== SQLITE.cannotOpen) throw failure(thrown)
      // An unclosed log can only be read by a process that may write.
      if (log !== null && log > 0) throw readOnlyError('read_only', thrown)
    }
  }
  // No process has it open now. One that opens it later may change it while we read: SQLite has no other way without
  // a log.
  try {
    return open(file, 'immutable=1')
  } catch (thrown) {
    throw failure(thrown)
  }
}

function open(file: string, way: 'mode=ro' | 'immutable=1'): Database {
  const database = connect(databaseUrl(file, way), {
    readOnly: true,
    timeout: 5000,
    defensive: true,
  })
  try {
    assertNotNewer(database)
    assertOwnSchema(database, schemaVersion(database))
    if (schemaVersion(database) < LATEST_VERSION) throw readOnlyError('read_only')
    return preparingOnce(givingLargeNumbers(database))
  } catch (thrown) {
    database.close()
    throw thrown
  }
}

function failure(thrown: unknown): AppError {
  if (sqliteCodeOf(thrown) === SQLITE.cannotOpen) return readOnlyError('read_only', thrown)
  return thrown instanceof AppError ? thrown : databaseError(thrown, 'reading the library database')
}
