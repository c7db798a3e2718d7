import { AppError, type ErrorCode, type ErrorData } from '#shared/errors.ts'
import {
  bareServerErrorOf,
  htmlTitle,
  isHtml,
  parseJson,
  serverErrorOf,
  type ServerError,
} from './error-body.ts'
import { saysBlocked } from './moderation.ts'
import { errorDetail } from './redact.ts'
import { retryAfterSeconds } from './retry-after.ts'

/** An answer that is an error, as far as it was read. */
export interface FailedAnswer {
  readonly status: number
  readonly headers: Headers
  /** The beginning of the body, at most a few dozen kilobytes. */
  readonly body: string
}

/** The error for an answer with a status other than 2xx. `secrets` are taken out of what is quoted. */
export function httpError(answer: FailedAnswer, secrets: readonly (string | null)[]): AppError {
  const { status, headers, body } = answer
  const page = isHtml(headers.get('content-type'), body)
  const json = page ? undefined : parseJson(body)
  const said = page ? null : (serverErrorOf(json) ?? looseError(json, body))
  const code = page ? codeOfPage(status) : codeOfStatus(status, said, serverErrorOf(json) !== null)
  return new AppError(code, {
    httpStatus: status,
    charged: chargeOf(code, status),
    detail: errorDetail(page ? htmlTitle(body) : said?.message, secrets),
    retryAfterSeconds: retryAfterSeconds(headers),
    ...(code === 'bad_response' ? { reason: 'not_an_api' } : {}),
  })
}

/** The error that a server reports inside an answer with HTTP 200, streamed or not. */
export function errorInAnswer(
  said: ServerError,
  httpStatus: number,
  secrets: readonly (string | null)[] = [],
): AppError {
  const code = codeOfWords(said) ?? 'server'
  return new AppError(code, {
    httpStatus,
    charged: code === 'blocked' || code === 'server' ? 'maybe' : 'no',
    detail: errorDetail(said.message ?? said.code, secrets),
  })
}

/** The status alone, when its body does not follow the document: `{"detail":"…"}`, `{"message":"…"}` or plain text. */
function looseError(json: unknown, body: string): ServerError {
  return json === undefined
    ? { code: null, type: null, message: body.slice(0, 2000) }
    : bareServerErrorOf(json)
}

/** A gateway's page instead of the API's answer. A page for a path that is missing means that the address is wrong. */
function codeOfPage(status: number): ErrorCode {
  if (status === 404 || status === 405) return 'bad_response'
  if (status === 401) return 'auth'
  if (status === 413) return 'invalid_request'
  return status === 429 ? 'rate_limited' : 'server'
}

function codeOfStatus(status: number, said: ServerError | null, documented: boolean): ErrorCode {
  if (status === 401) return 'auth'
  if (status === 429) return 'rate_limited'
  if (status === 404 || status === 405) return documented ? 'model_not_found' : 'bad_response'
  if (said !== null && saysBlocked(said.code, said.message)) return 'blocked'
  if (status === 403) return codeOfWords(said) === 'auth' ? 'auth' : 'invalid_request'
  return status >= 400 && status < 500 && status !== 408 ? 'invalid_request' : 'server'
}

/** What the error's own code or type says, when no status says it; null when they say nothing known. */
function codeOfWords(said: ServerError | null): ErrorCode | null {
  if (said === null) return null
  const words = `${said.code ?? ''} ${said.type ?? ''}`.toLowerCase()
  if (/invalid_api_key|authentication|unauthori[sz]ed|\b401\b/.test(words)) return 'auth'
  if (saysBlocked(said.code, said.message)) return 'blocked'
  if (/rate_limit|too_many_requests|\b429\b/.test(words)) return 'rate_limited'
  if (/model_not_found|\b404\b/.test(words)) return 'model_not_found'
  if (/upstream|server_error|\b50\d\b/.test(words)) return 'server'
  return /invalid_|unsupported|\b400\b/.test(words) ? 'invalid_request' : null
}

/** Nothing was made where the server refused at the door; everywhere else it may have begun, and charged. */
function chargeOf(code: ErrorCode, status: number): ErrorData['charged'] {
  if (code === 'blocked') return 'maybe'
  return status >= 400 && status < 500 && status !== 408 ? 'no' : 'maybe'
}
