import { AppError } from '#shared/errors.ts'

/** Returns the error for a file, a library item or a stored copy that is no longer there. */
export function missingReference(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_missing', detail, cause })
}

/** Returns the error for an edit whose original is in the trash: nothing is paid for that could not be laid onto it. */
export function trashedOriginal(): AppError {
  return new AppError('invalid_request', { reason: 'original_in_trash' })
}

/** Returns bytes as people read them: `1.5 MB`, or `900 bytes`. Decimal, as in the limits. */
export function readableBytes(bytes: number): string {
  if (bytes < 100_000) return `${bytes} bytes`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
