import type { AppError } from '#shared/errors.ts'

/**
 * Whether a spool holds nothing that is not safe elsewhere. It stays when a picture was announced but could not be saved,
 * and when the answer was not understood: there may be something paid for in it.
 */
export function isSpoolSpent(
  streamError: AppError | null,
  saveErrors: readonly AppError[],
): boolean {
  if (saveErrors.length > 0) return false
  switch (streamError?.data.code) {
    case 'bad_response':
    case 'empty_result':
    case 'internal':
    case 'disk':
      return false
    default:
      return true
  }
}
