import { AppError, type ErrorData, type ErrorReason } from '#shared/errors.ts'

const WORTH_ANOTHER_TRY = new Set([408, 425, 429])

/** Whether a download that failed like this may go well in a while: the network was away, or the server busy. */
export function isPassing({ code, reason, httpStatus }: ErrorData): boolean {
  if (code === 'network') return reason !== 'tls' && reason !== 'redirected'
  if (code === 'timeout') return true
  const again = (httpStatus ?? 0) >= 500 || WORTH_ANOTHER_TRY.has(httpStatus ?? 0)
  return code === 'media_unavailable' && again
}

/** Whether the server has thrown the file away, so that another try is pointless. */
export function isGone({ code, reason, httpStatus }: ErrorData): boolean {
  return (
    code === 'media_unavailable' &&
    (reason === 'media_gone' || httpStatus === 404 || httpStatus === 410)
  )
}

/** Said of the API these send the user to the base URL; of a file's host there is nothing to mend there. */
const OF_THE_HOST: ReadonlySet<ErrorReason | null> = new Set<ErrorReason | null>([
  'dns',
  'refused',
  'tls',
  'redirected',
  null,
])

/**
 * The error of a download that was given up, as the user is told it: a host that was not reached is named, by the file's address, for
 * somebody who looks for the fault at the base URL would look in vain.
 */
export function downloadFailure(error: AppError): AppError {
  const { code, reason, ...rest } = error.data
  const isUnreachable =
    (code === 'network' && OF_THE_HOST.has(reason)) || (code === 'timeout' && reason === null)
  if (!isUnreachable || rest.address === undefined) return error
  return new AppError(code, { ...rest, reason: 'media_host_unreachable', cause: error })
}
