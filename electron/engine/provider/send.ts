import { AppError } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import { beginningOf, type ByteSink } from './answer-beginning.ts'
import { connect, type Connection, type ConnectionOptions } from './connection.ts'
import { httpError } from './http-error.ts'
import { endpointUrl, type ProviderTarget } from './target.ts'

/** How much of a failed answer is read, in bytes: enough for any error, and a bound for hostile servers. */
const ERROR_BODY_LIMIT = 64 * 1024

/** What is to be sent elsewhere as it is was not handled here. Others may say where to look for what was made of it. */
const UNHANDLED: ReadonlySet<number> = new Set([301, 307, 308])

export interface ApiRequest {
  /** Below the base URL, such as `chat/completions`. */
  readonly endpoint: string
  readonly accept: string
  /** Sent as JSON by POST; without it, the request is a GET. */
  readonly body?: unknown
}

/**
 * Sends a request to the API with the token and returns the connection when its status is 2xx. Throws everything
 * else: a redirect as `network`/`redirected`, so that the token never follows one, and errors by `httpError`. The
 * bytes of a failed answer go to `onBytes` too.
 */
export async function sendToApi(
  http: HttpClient,
  target: ProviderTarget,
  request: ApiRequest,
  options: ConnectionOptions,
  onBytes?: ByteSink,
): Promise<Connection> {
  const headers: Record<string, string> = { Accept: request.accept }
  if (target.token !== null) headers['Authorization'] = `Bearer ${checkedToken(target.token)}`
  const init: RequestInit = { method: 'GET', headers }
  if (request.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    init.method = 'POST'
    init.body = JSON.stringify(request.body)
  }
  const url = endpointUrl(target.baseUrl, request.endpoint)
  const connection = await connect(http, url, init, options)
  const { status } = connection
  if (status >= 200 && status < 300) return connection
  if (status >= 300 && status < 400) {
    connection.close()
    const charged = request.body === undefined || UNHANDLED.has(status) ? 'no' : 'maybe'
    throw new AppError('network', { reason: 'redirected', httpStatus: status, charged })
  }
  const body = await beginningOf(connection, ERROR_BODY_LIMIT, onBytes)
  throw httpError({ status, headers: connection.headers, body }, [target.token])
}

/**
 * Checks that a token is valid in a header. A bad one is refused here, because the error of the HTTP client would
 * repeat it in its message.
 */
function checkedToken(token: string): string {
  if (!/^[\x21-\x7e]+$/.test(token)) throw new AppError('auth', { reason: 'token_malformed' })
  return token
}
