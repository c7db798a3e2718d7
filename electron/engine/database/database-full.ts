import { AppError } from '#shared/errors.ts'
import { canWriteSmallFile, isDiskFull } from '../files/disk-full.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

/**
 * Returns whether an operation failed because the volume of `folder` is full. SQLite reports an I/O error where it
 * cannot create the index of its log, so in that case this tries to write a small file.
 */
export async function isDatabaseFull(thrown: unknown, folder: string): Promise<boolean> {
  const cause = thrown instanceof AppError ? thrown.cause : thrown
  if (isDiskFull(cause)) return true
  const code = sqliteCodeOf(cause)
  if (code === SQLITE.full) return true
  return code === SQLITE.inputOutput && !(await canWriteSmallFile(folder))
}
