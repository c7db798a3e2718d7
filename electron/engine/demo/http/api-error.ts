import type { z } from 'zod'

/** The `type` values of the error shape that servers of this dialect use. */
export type ApiErrorType =
  | 'invalid_request_error'
  | 'authentication_error'
  | 'not_found_error'
  | 'rate_limit_error'
  | 'server_error'

/** The body of every error answer, and of an `error` event in a stream. */
export interface ApiErrorBody {
  readonly error: {
    readonly message: string
    readonly type: string
    readonly param: string | null
    readonly code: string | null
  }
}

interface ApiErrorDetails {
  readonly status: number
  readonly type: ApiErrorType
  readonly code: string
  readonly message: string
  readonly param?: string
}

/** Thrown by handlers to answer with an error; the status only counts while no headers have been sent. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly body: ApiErrorBody

  constructor(details: ApiErrorDetails) {
    super(details.message)
    this.status = details.status
    this.body = {
      error: {
        message: details.message,
        type: details.type,
        param: details.param ?? null,
        code: details.code,
      },
    }
  }
}

/** Returns a 400: the request is invalid. `param` is the dotted path of what is wrong with it. */
export function invalidRequest(message: string, param?: string, code = 'invalid_value'): ApiError {
  const details = { status: 400, type: 'invalid_request_error', code, message } as const
  return new ApiError(param === undefined ? details : { ...details, param })
}

/** Returns a 404: servers of this dialect say `model_not_found` for everything that is missing, files included. */
export function notFound(message: string): ApiError {
  return new ApiError({ status: 404, type: 'not_found_error', code: 'model_not_found', message })
}

/** Returns a 401: the token is missing or wrong. */
export function unauthorised(message: string): ApiError {
  return new ApiError({
    status: 401,
    type: 'authentication_error',
    code: 'invalid_api_key',
    message,
  })
}

/** Returns a 413: the body is longer than the server accepts. */
export function bodyTooLarge(limitBytes: number): ApiError {
  return new ApiError({
    status: 413,
    type: 'invalid_request_error',
    code: 'request_too_large',
    message: `The request body is larger than ${limitBytes} bytes`,
  })
}

/** Returns a 502: what the answer needed could not be made. */
export function upstreamError(message: string): ApiError {
  return new ApiError({ status: 502, type: 'server_error', code: 'upstream_error', message })
}

/** Parses a part of a request. Throws a 400 for the first thing that is wrong with it. `at` is its dotted path. */
export function parseOrRefuse<T>(schema: z.ZodType<T>, value: unknown, at = ''): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const param = [...(at === '' ? [] : [at]), ...(issue?.path ?? [])].map(String).join('.')
  throw invalidRequest(
    `${param === '' ? 'request' : param}: ${issue?.message ?? 'invalid'}`,
    param === '' ? undefined : param,
  )
}
