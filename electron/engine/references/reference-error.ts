import { AppError } from '#shared/errors.ts'

/** The error for what cannot be sent as a reference. `detail` is a short English phrase without any path. */
export function unusableReference(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_unusable', detail, cause })
}

/** The error for a picture whose bytes end too soon or make no sense. */
export function damagedReference(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_damaged', detail, cause })
}

/** The error for what has too many bytes or pixels; `detail` names the limit. */
export function tooLargeReference(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_too_large', detail, cause })
}

/** The error for a file, a library item or a kept copy that is no longer there. */
export function missingReference(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_missing', detail, cause })
}

/** Bytes as people read them: `1.5 MB`, or `900 bytes`. Decimal, as in the limits. */
export function readableBytes(bytes: number): string {
  if (bytes < 100_000) return `${bytes} bytes`
  return `${(bytes / 1e6).toFixed(1)} MB`
}
