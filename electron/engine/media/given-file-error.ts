import { AppError } from '#shared/errors.ts'

// The errors for files that the user gives, which are only ever given as references: hence the names of the reasons. For files
// that a server gives, see `measurement.ts`.

/** The error for what cannot be sent as a reference. `detail` is a short English phrase without any path. */
export function unusableFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_unusable', detail, cause })
}

/** The error for a file whose bytes end too soon or make no sense. */
export function damagedFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_damaged', detail, cause })
}

/** The error for what could not be read for reasons that are not its own: the memory was short, or somebody ended the process. */
export function interruptedReading(cause: unknown): AppError {
  const detail = 'The process that was reading was ended'
  return new AppError('invalid_request', { reason: 'reference_interrupted', detail, cause })
}

/** The error for what has too many bytes or pixels; `detail` names the limit. */
export function tooLargeFile(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'reference_too_large', detail, cause })
}
