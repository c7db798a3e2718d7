import { AppError } from '#shared/errors.ts'
import { systemErrorCode } from '../files/disk-error.ts'
import { isDiskFull } from '../files/disk-full.ts'
import { SQLITE, sqliteCodeOf } from './sqlite-error.ts'

/** What SQLite says when a statement is right and the file under it, or its lock, is not. */
const OF_THE_FILE: ReadonlySet<number> = new Set([
  SQLITE.busy,
  SQLITE.readOnly,
  SQLITE.inputOutput,
  SQLITE.corrupt,
  SQLITE.cannotOpen,
  SQLITE.notADatabase,
])

/**
 * Why the disk did not take something: `full`, or `other` for a drive that is away or failing, a damaged file, or one
 * that another process keeps locked. On a full disk SQLite may say `inputOutput` as well, which is `other` here. Null
 * for what is not the disk's doing, such as a statement that breaks a rule of its table or a mistake in the program.
 */
export function diskRefusalOf(thrown: unknown): 'full' | 'other' | null {
  // `databaseError` calls everything `disk` that a statement throws: what it was is in its cause.
  const cause = thrown instanceof AppError && thrown.cause !== undefined ? thrown.cause : thrown
  const code = sqliteCodeOf(cause)
  if (code === SQLITE.full || isDiskFull(cause)) return 'full'
  if (code !== null) return OF_THE_FILE.has(code) ? 'other' : null
  const isDisk = cause instanceof AppError && cause.data.code === 'disk'
  return isDisk || systemErrorCode(cause) !== null ? 'other' : null
}
