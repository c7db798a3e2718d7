import type { ErrorWords } from './failures.ts'

/** How a server of this dialect words its errors, by status. */
const USUAL: Readonly<Record<number, Required<ErrorWords>>> = {
  400: words('invalid_request_error', 'invalid_value', 'The request is invalid'),
  401: words('authentication_error', 'invalid_api_key', 'Invalid authentication token'),
  403: words('permission_error', 'forbidden', 'You may not do this'),
  404: words('not_found_error', 'model_not_found', 'Not found'),
  413: words('invalid_request_error', 'request_too_large', 'Request entity too large'),
  429: words('rate_limit_error', 'rate_limit_exceeded', 'No available tokens'),
  500: words('server_error', 'internal_error', 'Internal server error'),
  502: words('server_error', 'upstream_error', 'Upstream request failed'),
  504: words('server_error', 'upstream_error', 'Upstream timed out'),
}

function words(type: string, code: string, message: string): Required<ErrorWords> {
  return { type, code, message }
}

/** What servers say when the content was refused: there is no status for it. */
export const MODERATION: Readonly<
  Record<'code' | 'no-final' | 'generation' | 'round', Required<ErrorWords>>
> = {
  code: words('server_error', 'blocked', 'The content was refused'),
  'no-final': words('server_error', 'upstream_error', 'blocked_no_final_image'),
  generation: words(
    'server_error',
    'upstream_error',
    'Image generation blocked or no valid final image',
  ),
  round: words('server_error', 'upstream_error', 'Video round 1/2 missing post_id'),
}

/** Returns the documented body of an error; what is not said is as usual for the status. */
export function errorBody(status: number, said: ErrorWords, param: string | null = null): object {
  const { message, type, code } = { ...(USUAL[status] ?? USUAL[502]), ...said }
  return { error: { message, type, param, code } }
}

/** Thrown for a request that is not answered. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly body: object

  constructor(status: number, said: ErrorWords = {}, param: string | null = null) {
    super(said.message ?? `HTTP ${status}`)
    this.status = status
    this.body = errorBody(status, said, param)
  }
}
