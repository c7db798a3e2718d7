import { assertNever } from '#shared/assert-never.ts'
import type { Language } from '#shared/domain/settings.ts'
import { isSaidByServer } from '#shared/error-sentences/server-words.ts'
import { visibleLine } from '#shared/visible-text.ts'
import type { ErrorData } from '#shared/errors.ts'
import { errorSentence } from '../texts/error-sentence.ts'
import { TEXTS } from '../texts/texts.ts'
import type { ErrorLine } from './lines.ts'

/**
 * Returns the line about an error, in the user's language. The server's message is a part of it only where that may
 * be the model's own answer: a refusal.
 */
export function errorLine(language: Language, job: string | null, error: ErrorData): ErrorLine {
  return {
    type: 'error',
    job,
    code: error.code,
    message: `${errorSentence(language, error)}${refusal(language, error)}`,
    httpStatus: error.httpStatus,
    address: error.address ?? null,
    detail: detailOf(error),
    ...(error.offers === undefined ? {} : { offers: error.offers }),
    retryable: isRetryable(error),
  }
}

function refusal(language: Language, error: ErrorData): string {
  const words = refusalWords(error)
  return words === null ? '' : ` ${TEXTS[language].serverSays(words)}`
}

/**
 * Returns what else is known about an error, as notes: in the server's words, or in ours. None where the line has it.
 */
export function errorNotes(language: Language, error: ErrorData): string[] {
  const detail = detailOf(error)
  if (detail === null || refusalWords(error) !== null) return []
  const { serverSays, moreIsKnown } = TEXTS[language]
  return [isSaidByServer(error) ? serverSays(detail) : moreIsKnown(detail)]
}

/**
 * Returns the detail of an error: one line, without secrets, at most 500 characters; see `errorDetail` of the engine.
 * Sanitised again, since it may come from a foreign library.
 */
export function detailOf({ detail }: ErrorData): string | null {
  const line = visibleLine(detail ?? '')
  return line === '' ? null : line
}

/** Returns a refusal in sentences; null when there is none, or only a code. */
function refusalWords({ code, detail }: ErrorData): string | null {
  if (code !== 'blocked' || detail === null || /^[\w.:-]+$/.test(detail)) return null
  return /[.!?…。！？]$/.test(detail) ? detail : `${detail}.`
}

/** Returns whether the same request may succeed when it is sent again unchanged. Says nothing about what that costs. */
export function isRetryable({ code, reason }: ErrorData): boolean {
  switch (code) {
    case 'network':
      // These must be fixed by the user first.
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
