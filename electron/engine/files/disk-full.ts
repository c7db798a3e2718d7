import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from './disk-error.ts'
import { removeQuietly } from './remove-quietly.ts'

/** Bytes: what SQLite needs first, the index of a write-ahead log, has 32 KiB. */
const TRIAL_BYTES = 64 * 1024

/** Returns whether a file operation failed with a disk full, or because the user's quota is exhausted. */
export function isDiskFull(thrown: unknown): boolean {
  const code = systemErrorCode(thrown)
  return code === 'ENOSPC' || code === 'EDQUOT'
}

/**
 * Returns whether a small file can be written into a folder; false only when the disk is full. Writes one, since the
 * free space that a volume reports ignores quotas. Never throws.
 */
export async function canWriteSmallFile(folder: string): Promise<boolean> {
  const file = join(folder, `.room-${randomUUID()}`)
  try {
    await writeFile(file, Buffer.alloc(TRIAL_BYTES), { flush: true })
    return true
  } catch (thrown) {
    return !isDiskFull(thrown)
  } finally {
    await removeQuietly(file)
  }
}
