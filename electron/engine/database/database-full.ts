import { AppError } from '#shared/errors.ts'
import { canWriteSmallFile, isDiskFull } from '../files/disk-full.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

/**
 * Whether something failed because the volume of `folder` is full. SQLite calls it an I/O error where it cannot make the index of its
 * log, so that this is tried then.
 */
export async function isDatabaseFull(thrown: unknown, folder: string): Promise<boolean> {
  const cause = thrown instanceof AppError ? thrown.cause : thrown
  if (isDiskFull(cause)) return true
  const code = sqliteCodeOf(cause)
  if (code === SQLITE.full) return true
  return code === SQLITE.inputOutput && !(await canWriteSmallFile(folder))
}
