import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { systemErrorCode, withDiskErrors } from './disk-error.ts'

/** Bytes left free for other programs, and for what the file system itself needs. */
const SPARE = 64 * 1024 ** 2

/**
 * Throws `disk` with the reason `no_room` when the volume of a folder, which need not exist yet, has fewer free
 * bytes.
 */
export async function assertFreeSpace(folder: string, bytes: number): Promise<void> {
  const free = await freeBytes(folder)
  if (free === null || free >= bytes + SPARE) return
  const missing = Math.ceil((bytes + SPARE - free) / 1024 ** 2)
  throw new AppError('disk', { reason: 'no_room', detail: `${missing} MB more are needed` })
}

/**
 * Returns the bytes free for this user on the volume of a folder, which need not exist yet; null where the system
 * does not report them. Throws `disk`.
 */
export async function freeBytes(folder: string): Promise<number | null> {
  return withDiskErrors('looking for room', async () => {
    for (let existing = folder; ; existing = dirname(existing)) {
      try {
        const { bavail, bsize } = await statfs(existing)
        // Some network shares report zeros.
        return bsize === 0 ? null : bavail * bsize
      } catch (thrown) {
        const code = systemErrorCode(thrown)
        if (code === 'ENOSYS') return null
        if (code !== 'ENOENT' || dirname(existing) === existing) throw thrown
      }
    }
  })
}
