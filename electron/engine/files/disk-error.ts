import { AppError } from '#shared/errors.ts'

/** Returns the system's code of a failed file operation such as `ENOSPC`, or null for any other thrown value. */
export function systemErrorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null
  if (!('code' in thrown) || typeof thrown.code !== 'string') return null
  return 'syscall' in thrown ? thrown.code : null
}

/**
 * Turns a failed file operation (ENOSPC, EACCES, EROFS, …) into a `disk` error that says what was being done, without
 * the path: details are shown and kept in the ledger. Returns an `AppError` unchanged, and anything else as it is, so
 * that a bug of ours is not reported as a full disk.
 */
export function asDiskError(thrown: unknown, doing: string): unknown {
  if (thrown instanceof AppError) return thrown
  const code = systemErrorCode(thrown)
  if (code === null) return thrown
  return new AppError('disk', { detail: `${code} while ${doing}`, cause: thrown })
}

/** Runs file operations and throws their failures as `asDiskError` returns them. */
export async function withDiskErrors<T>(doing: string, operation: () => Promise<T>): Promise<T> {
  try {
    return await operation()
  } catch (thrown) {
    throw asDiskError(thrown, doing)
  }
}
