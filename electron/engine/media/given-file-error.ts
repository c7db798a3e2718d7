import { AppError } from '#shared/errors.ts'

// The errors for files that the user gives, which are only ever given as references: hence the names of the reasons.
// For files that a server sends, see `measurement.ts`.

/**
 * Returns the error for a file that cannot be sent as a reference. `detail` is a short English phrase without any
 * path.
 */
export function unusableFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_unusable', detail, cause })
}

/** Returns the error for a file that is cut or invalid. */
export function damagedFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_damaged', detail, cause })
}

/**
 * Returns the error for a file that could not be read for reasons that are not its own: too little memory, or the
 * reading process was killed.
 */
export function interruptedReading(cause: unknown): AppError {
  const detail = 'The process that was reading was ended'
  return new AppError('invalid_request', { reason: 'reference_interrupted', detail, cause })
}

/** Returns the error for a file with too many bytes or pixels; `detail` names the limit. */
export function tooLargeFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_too_large', detail, cause })
}
