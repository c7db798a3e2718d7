import { AppError, type ErrorCode, type ErrorData, type ErrorReason } from '#shared/errors.ts'
import {
  bareServerErrorOf,
  htmlTitle,
  isHtml,
  parseJson,
  serverErrorOf,
  type ServerError,
} from './error-body.ts'
import { saysBlocked } from './moderation.ts'
import { saysNoSuchModel } from './error-words.ts'
import { saysQuota } from './error-words.ts'
import { saysRateLimit } from './error-words.ts'
import { errorDetail } from './redact.ts'
import { saysAnswerTooLarge, saysRequestTooLarge } from './error-words.ts'
import { retryAfterSeconds } from './retry-after.ts'
import { saysStreamLimit } from './stream-limit.ts'

/** A failed answer, as far as it was read. */
export interface FailedAnswer {
  readonly status: number
  readonly headers: Headers
  /** The beginning of the body, at most a few dozen kilobytes. */
  readonly body: string
}

/** Returns the error for an answer with a status other than 2xx. `secrets` are redacted in what is quoted. */
export function httpError(answer: FailedAnswer, secrets: readonly (string | null)[]): AppError {
  const { status, headers, body } = answer
  const page = isHtml(headers.get('content-type'), body)
  const json = page ? undefined : parseJson(body)
  const said = page ? null : (serverErrorOf(json) ?? looseError(json, body))
  const words = said === null ? NOTHING_SAID : brief(said)
  const refusal = refusalOf(words, status)
  const code =
    refusal !== null
      ? 'invalid_request'
      : page
        ? codeOfPage(status)
        : codeOfStatus(status, words, serverErrorOf(json) !== null)
  const reason = refusal ?? reasonOf(code, status)
  return new AppError(code, {
    httpStatus: status,
    charged: refusal === null ? chargeOf(code, status) : 'no',
    detail: errorDetail(page ? htmlTitle(body) : said?.message, secrets),
    retryAfterSeconds: retryAfterSeconds(headers),
    ...(reason === null ? {} : { reason }),
  })
}

export interface AnswerErrorOptions {
  /** Redacted in what is quoted. */
  readonly secrets?: readonly (string | null)[]
  /** Whether the answer has nothing but errors; true by default. */
  readonly alone?: boolean
}

/**
 * Returns the error that a server reports inside an answer with HTTP 200, streamed or not. Such an answer may have
 * been charged, unless it is nothing but a refusal.
 */
export function errorInAnswer(
  said: ServerError,
  httpStatus: number,
  { secrets = [], alone = true }: AnswerErrorOptions = {},
): AppError {
  const words = brief(said)
  const reason = refusalOf(words, httpStatus)
  const code = reason === null ? (codeOfWords(words) ?? 'server') : 'invalid_request'
  return new AppError(code, {
    httpStatus,
    charged: alone && code !== 'blocked' && code !== 'server' ? 'no' : 'maybe',
    detail: errorDetail(said.message ?? said.code, secrets),
    ...(reason === null ? {} : { reason }),
  })
}

const NOTHING_SAID: ServerError = { code: null, type: null, message: null }

/** Returns the reason that the status gives for a code that the message has not narrowed. */
function reasonOf(code: ErrorCode, status: number): ErrorReason | null {
  if (code === 'bad_response') return 'not_an_api'
  return code === 'invalid_request' && FORBIDDING.has(status) ? 'forbidden' : null
}

/** 406 is returned by ModSecurity, 451 by gateways for legal reasons. */
const FORBIDDING: ReadonlySet<number> = new Set([403, 406, 451])

/**
 * Returns the reason of a refusal that differs from other invalid requests in how it is fixed. They come under
 * several statuses (an empty account under 402, 403, 429 and 401), and none is ever charged.
 */
function refusalOf(said: ServerError, status: number): ErrorReason | null {
  if (saysQuota(said, status)) return 'quota'
  const refused = status === 400 || status === 422 || status === 200
  if (refused && saysStreamLimit(said)) return 'stream_limit'
  return (refused || status === 413) && saysRequestTooLarge(said, status)
    ? 'request_too_large'
    : null
}

/** Shortens an error: a hostile message may have megabytes, on which patterns take minutes. */
function brief({ code, type, message }: ServerError): ServerError {
  return { code: beginning(code), type: beginning(type), message: beginning(message) }
}

function beginning(text: string | null): string | null {
  return text?.slice(0, 2000) ?? null
}

/**
 * Returns an error from the status alone, for a body that does not follow the document: `{"detail":"…"}`,
 * `{"message":"…"}` or plain text.
 */
function looseError(json: unknown, body: string): ServerError {
  return json === undefined
    ? { code: null, type: null, message: body.slice(0, 2000) }
    : bareServerErrorOf(json)
}

/**
 * Returns the code for a gateway's page instead of the API's answer. A page for a missing path means that the address
 * is wrong.
 */
function codeOfPage(status: number): ErrorCode {
  if (status === 404 || status === 405) return 'bad_response'
  if (status === 401) return 'auth'
  if (status === 429) return 'rate_limited'
  // Also the page of a firewall, which refuses the same request again and again.
  return isRefusal(status) ? 'invalid_request' : 'server'
}

function codeOfStatus(status: number, said: ServerError, documented: boolean): ErrorCode {
  if (status === 401) return 'auth'
  if (status === 429) return 'rate_limited'
  if (status === 404 || status === 405) return documented ? 'model_not_found' : 'bad_response'
  if (saysBlocked(said.code, said.message)) return 'blocked'
  if (saysAnswerTooLarge(said)) return 'server'
  if (saysRateLimit(said)) return 'rate_limited'
  if (!isRefusal(status)) return 'server'
  if (saysNoSuchModel(said)) return 'model_not_found'
  return status === 403 && codeOfWords(said) === 'auth' ? 'auth' : 'invalid_request'
}

/** Returns the code from the error's own code or type, where no status says it; null when they are unknown. */
function codeOfWords(said: ServerError): ErrorCode | null {
  const words = `${said.code ?? ''} ${said.type ?? ''}`.toLowerCase()
  if (/invalid_api_key|authentication|unauthori[sz]ed|\b401\b/.test(words)) return 'auth'
  if (saysBlocked(said.code, said.message)) return 'blocked'
  if (saysRateLimit(said)) return 'rate_limited'
  if (/model_not_found|\b404\b/.test(words)) return 'model_not_found'
  if (/upstream|server_error|\b50\d\b/.test(words)) return 'server'
  return /invalid_|unsupported|\b400\b/.test(words) ? 'invalid_request' : null
}

/**
 * Returns whether the request may have been charged: not where the server refused it at once; everywhere else it may
 * have begun.
 */
function chargeOf(code: ErrorCode, status: number): ErrorData['charged'] {
  return code !== 'blocked' && code !== 'server' && isRefusal(status) ? 'no' : 'maybe'
}

/**
 * Returns whether a status says that the request is at fault. Not 408, and not 421, for which Chromium has sent the
 * request twice.
 */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 421
}
