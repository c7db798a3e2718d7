import { assertNever } from '#shared/assert-never.ts'
import type { Language } from '#shared/domain/settings.ts'
import type { ErrorData } from '#shared/errors.ts'
import { errorSentence } from '../texts/error-sentence.ts'
import { TEXTS } from '../texts/texts.ts'
import type { ErrorLine } from './lines.ts'

/**
 * The line about an error, in the user's language. What was said by the server is a part of it only where that may be the model's own
 * answer: why it will not.
 */
export function errorLine(language: Language, job: string | null, error: ErrorData): ErrorLine {
  return {
    type: 'error',
    job,
    code: error.code,
    message: `${errorSentence(language, error)}${refusal(language, error)}`,
    httpStatus: error.httpStatus,
    address: error.address ?? null,
    retryable: isRetryable(error),
  }
}

function refusal(language: Language, error: ErrorData): string {
  const words = refusalWords(error)
  return words === null ? '' : ` ${TEXTS[language].serverSays(words)}`
}

/** What else the server said about an error, as a note; none where the line has it. */
export function errorNotes(language: Language, error: ErrorData): string[] {
  // One line, without secrets, at most 500 characters: see `errorDetail` of the engine.
  return error.detail === null || refusalWords(error) !== null
    ? []
    : [TEXTS[language].serverSays(error.detail)]
}

/** A refusal in sentences; null when there is none, or only a code. */
function refusalWords({ code, detail }: ErrorData): string | null {
  if (code !== 'blocked' || detail === null || /^[\w.:-]+$/.test(detail)) return null
  return /[.!?…。！？]$/.test(detail) ? detail : `${detail}.`
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
