import { assertNever } from '#shared/assert-never.ts'
import type { Language } from '#shared/domain/settings.ts'
import type { ErrorData } from '#shared/errors.ts'
import { errorSentence } from '../texts/error-sentence.ts'
import type { ErrorLine } from './lines.ts'

/** The line about an error, in the user's language. The server's own words are not part of it. */
export function errorLine(language: Language, job: string | null, error: ErrorData): ErrorLine {
  return {
    type: 'error',
    job,
    code: error.code,
    message: errorSentence(language, error),
    httpStatus: error.httpStatus,
    address: error.address ?? null,
    retryable: isRetryable(error),
  }
}

/** Whether the same request may succeed when it is sent again as it is, sooner or later. Says nothing about what that costs. */
export function isRetryable({ code, reason }: ErrorData): boolean {
  switch (code) {
    case 'network':
      // These need somebody's hand first.
      return reason !== 'tls' && reason !== 'redirected'
    case 'rate_limited':
    case 'server':
    case 'timeout':
    case 'empty_result':
    case 'media_unavailable':
    case 'cancelled':
      return true
    case 'auth':
    case 'blocked':
    case 'invalid_request':
    case 'model_not_found':
    case 'bad_response':
    case 'disk':
    case 'internal':
      return false
    default:
      return assertNever(code)
  }
}
