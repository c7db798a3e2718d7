import { AppError } from '#shared/errors.ts'

/** Returns the error for what cannot be a mask. `detail` is a short English phrase without any path. */
export function unusableMask(detail: string, cause?: unknown): AppError {
  return new AppError('invalid_request', { reason: 'mask_unusable', detail, cause })
}
