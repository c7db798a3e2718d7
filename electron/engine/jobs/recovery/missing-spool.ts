import { AppError, withCharge } from '#shared/errors.ts'
import { systemErrorCode } from '../../files/disk-error.ts'
import type { Attempts } from '../attempts.ts'
import { asAppError } from '../as-app-error.ts'
import { assertSpoolGone, type SpoolPlace } from '../spool.ts'

interface MissingSpoolContext {
  readonly attempts: Pick<Attempts, 'hasReceivedHere' | 'forgetSpool'>
  readonly library: SpoolPlace
}

/**
 * Forgets a spool that is not there, unless there may be something of it wherever the library is now. Returns why it cannot be read then:
 * an answer of which bytes had come is never taken for one that was empty.
 */
export async function lookForMissing(
  attemptId: string,
  { attempts, library }: MissingSpoolContext,
): Promise<readonly AppError[]> {
  try {
    await assertSpoolGone(library)
  } catch (thrown) {
    return [withCharge(asAppError(thrown), 'maybe')]
  }
  // This process has written it and nobody has read it to its end: somebody has moved it, and may bring it back.
  if (attempts.hasReceivedHere(attemptId)) return [spoolAway()]
  attempts.forgetSpool(attemptId)
  return []
}

/** A drive that goes away while it is read has kept what is on it. */
export function asUnread(thrown: unknown): unknown {
  if (systemErrorCode(thrown) === null) return thrown
  return new AppError('disk', { charged: 'maybe', cause: thrown })
}

function spoolAway(): AppError {
  return new AppError('disk', { reason: 'library_away', charged: 'maybe' })
}

/** Also where the process died between recording the attempt and making its spool: nothing had been sent then. */
export function isMissing(thrown: unknown): boolean {
  return systemErrorCode(thrown) === 'ENOENT'
}
