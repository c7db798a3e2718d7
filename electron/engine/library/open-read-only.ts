import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { AppError } from '#shared/errors.ts'
import { databaseError, type Database } from './database.ts'
import type { LibraryFolders } from './folders.ts'
import { assertNotNewer, LATEST_VERSION, schemaVersion } from './migrations/migrate.ts'

/** What is thrown where something would have to be written. */
export function readOnlyError(cause?: unknown): AppError {
  return new AppError('disk', { reason: 'read_only', cause })
}

/** Whether there is a library that can be read and not written to: on a disc, on a locked drive, or of another user. */
export async function isReadOnly({ root, database }: LibraryFolders): Promise<boolean> {
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
 * Opens the database without writing anything, not even a log. Throws `disk`: with the reason `read_only` when an older version of the
 * app has written it, so that it would have to be brought up to date first, and when the last process did not close it.
 */
export async function openReadOnly(file: string): Promise<Database> {
  let database: Database | null = null
  try {
    // What is in a log is part of it; without one, nobody can be writing to it.
    const way = (await hasLog(file)) ? 'mode=ro' : 'immutable=1'
    database = new DatabaseSync(`${pathToFileURL(file).href}?${way}`, {
      readOnly: true,
      timeout: 5000,
      defensive: true,
    })
    assertNotNewer(database)
    if (schemaVersion(database) < LATEST_VERSION) throw readOnlyError()
    return database
  } catch (thrown) {
    database?.close()
    // A log that nobody has closed can only be read by somebody who may write.
    if (isCannotOpen(thrown)) throw readOnlyError(thrown)
    throw thrown instanceof AppError
      ? thrown
      : databaseError(thrown, 'reading the library database')
  }
}

/** SQLITE_CANTOPEN (14), with or without an extended code in the higher bits. */
function isCannotOpen(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return false
  return typeof thrown.errcode === 'number' && (thrown.errcode & 0xff) === 14
}

async function hasLog(file: string): Promise<boolean> {
  return stat(`${file}-wal`).then(
    ({ size }) => size > 0,
    () => false,
  )
}
