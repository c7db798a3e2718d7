import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { systemErrorCode } from './disk-error.ts'
import { SQLITE, sqliteCodeOf } from '../database/sqlite-error.ts'

/** Bytes: the index of a write-ahead log has 32 KiB, and SQLite must be able to make one. */
const NEEDED_BYTES = 64 * 1024

/**
 * Whether something failed because the volume of `folder` has no room left. SQLite calls it an I/O error where it cannot make the
 * index of its log, so that room is looked for then: by writing, since what a volume says of itself knows no quota.
 */
export async function isWantOfRoom(thrown: unknown, folder: string): Promise<boolean> {
  const cause = thrown instanceof AppError ? thrown.cause : thrown
  if (isFull(cause)) return true
  const code = sqliteCodeOf(cause)
  if (code === SQLITE.full) return true
  return code === SQLITE.inputOutput && !(await hasRoom(folder))
}

/** Whether a small file can be written into a folder; false only for want of room. */
export async function hasRoom(folder: string): Promise<boolean> {
  const file = join(folder, `.room-${randomUUID()}`)
  try {
    await writeFile(file, Buffer.alloc(NEEDED_BYTES), { flush: true })
    return true
  } catch (thrown) {
    return !isFull(thrown)
  } finally {
    await rm(file, { force: true }).catch(() => undefined)
  }
}

function isFull(thrown: unknown): boolean {
  const code = systemErrorCode(thrown)
  return code === 'ENOSPC' || code === 'EDQUOT'
}
