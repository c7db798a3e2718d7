import { AppError } from '#shared/errors.ts'

/**
 * Why the app could not start, in words for the one dialog there is: an `AppError` keeps them in its detail, since
 * its message is only its code.
 */
export function startFailureReason(thrown: unknown): string {
  if (thrown instanceof AppError) {
    const { detail } = thrown.data
    return detail === null ? thrown.message : `${detail} (${thrown.message})`
  }
  return thrown instanceof Error ? thrown.message : String(thrown)
}
