import { AppError, type ErrorData, type ErrorReason } from '#shared/errors.ts'

/** 202 is said of a file that is still being made. */
const WORTH_ANOTHER_TRY = new Set([202, 408, 425, 429])

/** Returns whether a download that failed like this may succeed later: the network was away, or the server busy. */
export function isPassing({ code, reason, httpStatus }: ErrorData): boolean {
  if (code === 'network') return reason !== 'tls' && reason !== 'redirected'
  if (code === 'timeout') return true
  const again = (httpStatus ?? 0) >= 500 || WORTH_ANOTHER_TRY.has(httpStatus ?? 0)
  return code === 'media_unavailable' && again
}

/** Returns whether the server has deleted the file, so that a retry is pointless. */
export function isGone({ code, reason, httpStatus }: ErrorData): boolean {
  return (
    code === 'media_unavailable' &&
    (reason === 'media_gone' || httpStatus === 404 || httpStatus === 410)
  )
}

/** For the API these reasons refer the user to the base URL; for a file's host there is nothing to fix there. */
const OF_THE_HOST: ReadonlySet<ErrorReason | null> = new Set<ErrorReason | null>([
  'dns',
  'refused',
  'tls',
  'redirected',
  null,
])

/**
 * Returns the error of a failed download for the user: a host that was not reached is named with the file's address,
 * since the base URL is not at fault.
 */
export function downloadFailure(error: AppError): AppError {
  const { code, reason, ...rest } = error.data
  const isUnreachable =
    (code === 'network' && OF_THE_HOST.has(reason)) || (code === 'timeout' && reason === null)
  if (!isUnreachable || rest.address === undefined) return error
  return new AppError(code, { ...rest, reason: 'media_host_unreachable', cause: error })
}
