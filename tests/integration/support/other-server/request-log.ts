import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A picture that counted for an answer: which of those sent it was, and what it was. */
export interface UsedImage {
  /** Among all pictures of the request, from 0. */
  readonly position: number
  /** Of a data URI: its type, length and SHA-256 in hex, so that tests need not compare megabytes. */
  readonly data: { readonly mime: string; readonly bytes: number; readonly sha256: string } | null
  /** Otherwise the address. */
  readonly url: string | null
}

/** A request as it arrived, and what became of it. Filled in while it is being answered. */
export interface OtherRequest {
  readonly kind: 'completion' | 'models' | 'media' | 'unknown'
  readonly method: string
  /** With its query, without the origin. */
  readonly path: string
  /** Which of the two origins was asked. */
  readonly origin: string
  /** Without `authorization`. */
  readonly headers: Readonly<IncomingHttpHeaders>
  /** Whether a token came, and whether it was the right one. */
  readonly authorization: 'none' | 'right' | 'wrong'
  /** The parsed JSON; undefined when there was none. */
  readonly body: unknown
  /** The pictures that counted: all for chat, the last three for an edit, the first for a video. */
  readonly usedImages: readonly UsedImage[]
  /** The text that counted; null for what is no completion, or was refused. */
  readonly prompt: string | null
  /** Null while nothing has been answered. */
  readonly status: number | null
  /** Whether the connection ended before the answer did, on whichever side. */
  readonly broken: boolean
}

/** A request that is still being filled in. */
export interface OpenRequest extends OtherRequest {
  body: unknown
  usedImages: readonly UsedImage[]
  prompt: string | null
}

/** Returns the record of a request that has just come in. Its status follows the response. */
export function openRequest(
  { method = '', url = '', headers }: IncomingMessage,
  response: ServerResponse,
  origin: string,
  token: string,
): OpenRequest {
  const { authorization, ...others } = headers
  return {
    kind: kindOf(method, url.split('?')[0] ?? ''),
    method,
    path: url,
    origin,
    headers: others,
    authorization:
      authorization === undefined
        ? 'none'
        : authorization === `Bearer ${token}`
          ? 'right'
          : 'wrong',
    body: undefined,
    usedImages: [],
    prompt: null,
    get status() {
      return response.headersSent ? response.statusCode : null
    },
    get broken() {
      return response.destroyed && !response.writableFinished
    },
  }
}

function kindOf(method: string, path: string): OtherRequest['kind'] {
  if (method === 'POST' && path === '/v1/chat/completions') return 'completion'
  if (method === 'GET' && path === '/v1/models') return 'models'
  const reads = method === 'GET' || method === 'HEAD'
  return reads && path.startsWith('/v1/files/') ? 'media' : 'unknown'
}
