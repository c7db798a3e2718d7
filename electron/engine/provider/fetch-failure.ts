import { AppError, type ErrorReason } from '#shared/errors.ts'
import { NOT_SENT } from '../host.ts'
import { HANDSHAKE_FAILURE, TLS_FAILURE } from './tls-failure.ts'

/** Before the first byte of the answer, or after it. */
export type ConnectionPhase = 'connecting' | 'answering'

interface Pattern {
  readonly matches: RegExp
  readonly code: 'network' | 'timeout' | 'bad_response' | 'media_unavailable'
  readonly reason: ErrorReason | null
  /** True only where the request certainly never reached the server. */
  readonly neverSent: boolean
}

/**
 * Error codes of Node (`cause.code`) and of Chromium (`net::ERR_…` in the message), the first match deciding.
 * Chromium's names: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
 */
const PATTERNS: readonly Pattern[] = [
  { matches: new RegExp(NOT_SENT), code: 'network', reason: 'not_sent', neverSent: true },
  {
    // Our own: see `HttpRequest.publicExcept`.
    matches: /\bERR_PRIVATE_ADDRESS\b/,
    code: 'media_unavailable',
    reason: 'media_host_private',
    neverSent: true,
  },
  {
    // undici's `redirect: 'error'`; Electron's net.fetch, which rejects under `redirect: 'manual'` as well.
    matches: /unexpected redirect|Redirect was cancelled|Attempted to redirect|ERR_UNSAFE_REDIRECT/,
    code: 'network',
    reason: 'redirected',
    neverSent: true,
  },
  {
    matches: /\b(?:ENOTFOUND|EAI_[A-Z]+|ERR_NAME_[A-Z_]+|ERR_DNS_[A-Z_]+|ERR_ICANN_[A-Z_]+)\b/,
    code: 'network',
    reason: 'dns',
    neverSent: true,
  },
  {
    matches: /\b(?:ERR_INTERNET_DISCONNECTED|ENETUNREACH|ENETDOWN)\b/,
    code: 'network',
    reason: 'offline',
    neverSent: true,
  },
  {
    // The last is undici's: the fetch standard forbids some ports.
    matches:
      /\b(?:ECONNREFUSED|EHOSTUNREACH|EADDRNOTAVAIL|ERR_CONNECTION_REFUSED|ERR_CONNECTION_FAILED|ERR_ADDRESS_[A-Z_]+|ERR_UNSAFE_PORT|ERR_PROXY_[A-Z_]+|ERR_TUNNEL_[A-Z_]+|ERR_SOCKS_[A-Z_]+|bad port)\b/,
    code: 'network',
    reason: 'refused',
    neverSent: true,
  },
  { matches: HANDSHAKE_FAILURE, code: 'network', reason: 'tls', neverSent: true },
  { matches: TLS_FAILURE, code: 'network', reason: 'tls', neverSent: false },
  {
    matches: /\b(?:UND_ERR_CONNECT_TIMEOUT|ERR_CONNECTION_TIMED_OUT)\b/,
    code: 'timeout',
    reason: null,
    neverSent: true,
  },
  {
    matches: /\b(?:ETIMEDOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT|ERR_TIMED_OUT)\b/,
    code: 'timeout',
    reason: null,
    neverSent: false,
  },
  {
    // What answered does not speak HTTP. The message is undici's, which has no code for it.
    matches:
      /\b(?:HPE_INVALID_CONSTANT|HPE_INVALID_VERSION|ERR_INVALID_HTTP_RESPONSE)\b|Expected HTTP\/|Invalid HTTP version/,
    code: 'bad_response',
    reason: 'not_an_api',
    neverSent: false,
  },
  {
    matches:
      /\b(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_[A-Z_]+|HPE_[A-Z_]+|ERR_CONNECTION_[A-Z_]+|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_INVALID_CHUNKED_ENCODING|ERR_CONTENT_LENGTH_MISMATCH|ERR_CONTENT_DECODING_[A-Z_]+|ERR_HTTP2_[A-Z_]+|ERR_QUIC_[A-Z_]+|ERR_NETWORK_[A-Z_]+|ERR_FAILED)\b|terminated|other side closed/,
    code: 'network',
    reason: 'cut',
    neverSent: false,
  },
]

/**
 * Connecting takes no longer than this, in milliseconds. Chromium and the kernel report a network that went away with
 * the same codes for a request that was sent long ago.
 */
const LONGEST_CONNECTING = 30_000

/**
 * Returns the error for a rejected `fetch`, or a body that broke off, after so many milliseconds. Once an answer has
 * begun it can only have been cut or have timed out. Of the thrown value's text only the known code is kept: the rest
 * may quote a header.
 */
export function fetchFailure(thrown: unknown, phase: ConnectionPhase, elapsed = 0): AppError {
  const words = wordsOf(thrown).join(' ')
  const found = PATTERNS.find((pattern) => pattern.matches.test(words))
  const detail = found?.matches.exec(words)?.[0] ?? null
  if (phase === 'answering') {
    const timedOut = found?.code === 'timeout'
    return new AppError(timedOut ? 'timeout' : 'network', {
      ...(timedOut ? {} : { reason: 'cut' }),
      charged: 'maybe',
      detail,
    })
  }
  if (found === undefined) return new AppError('network', { charged: 'maybe', detail })
  const isUnsent = found.neverSent && elapsed < LONGEST_CONNECTING && !wasConnected(thrown)
  return new AppError(found.code, {
    ...(found.reason === null ? {} : { reason: found.reason }),
    charged: isUnsent ? 'no' : 'maybe',
    detail,
  })
}

/**
 * Returns whether the host was connected. Node names the failed call: a host can become unreachable after it was
 * reached.
 */
function wasConnected(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 4) return false
  const isTransfer = 'syscall' in thrown && /^(?:read|write)/.test(String(thrown.syscall))
  return isTransfer || wasConnected(thrown.cause, depth + 1)
}

/** Returns codes and messages of an error and of everything that caused it, also of each address that was tried. */
function wordsOf(thrown: unknown, depth = 0): string[] {
  if (!(thrown instanceof Error) || depth > 4) return []
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const inner = thrown instanceof AggregateError ? thrown.errors : []
  return [
    code,
    thrown.message,
    ...wordsOf(thrown.cause, depth + 1),
    ...inner.flatMap((error: unknown) => wordsOf(error, depth + 1)),
  ]
}
