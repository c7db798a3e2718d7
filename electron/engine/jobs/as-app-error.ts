import { AppError } from '#shared/errors.ts'

/** Returns anything thrown as an error fit for the ledger: `internal`, which may have been charged, for what is no AppError. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('internal', { charged: 'maybe', cause: thrown })
}
