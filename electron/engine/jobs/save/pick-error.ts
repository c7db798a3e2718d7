import type { AppError } from '#shared/errors.ts'
import { isPassing } from '../../provider/media-failure.ts'

/**
 * Of several errors the one to end with: one after which something may still be there to fetch, since by the error that a job ends with it is
 * decided whether it is looked for again (see `createLookAgain`); else the first. Null for none.
 */
export function pickError(errors: readonly AppError[]): AppError | null {
  return errors.find(({ data }) => isPassing(data)) ?? errors[0] ?? null
}
