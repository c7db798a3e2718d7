import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import type { HttpClient } from '../engine/host.ts'
import { assertPublic } from './public-host.ts'
import { createRequestSessions } from './request-sessions.ts'
import { responseHeaders } from './response-headers.ts'
import { drain, webStreamOf } from './web-stream.ts'

/** Statuses that may not carry a body, by the fetch standard: `new Response(body, …)` throws for them. */
const BODYLESS = new Set([101, 204, 205, 304])

/**
 * Chromium's network stack in the shape of `fetch`, so that the system's proxy and certificates count. Built on
 * `net.request` because `net.fetch` cannot show a redirect: it follows or fails, and the engine must decide itself
 * where a request with a token may go. What may cost money goes over a connection of its own; see `createRequestSessions`.
 */
export function createHttpClient(session: Session): HttpClient {
  const borrowSession = createRequestSessions()
  return async (url, init) => {
    if (init.publicExcept !== undefined)
      await assertPublic(session, new URL(url), init.publicExcept)
    if (REPEATABLE.has(init.method ?? 'GET')) return send(session, url, init, () => {})
    const own = await borrowSession()
    return send(own.session, url, init, own.giveBack)
  }
}

/** Methods of which it does not matter how often a request is sent. */
const REPEATABLE = new Set(['GET', 'HEAD'])

/** Calls `onEnd` when nothing more comes; more than once, perhaps. */
function send(
  session: Session,
  url: string,
  init: RequestInit,
  onEnd: () => void,
): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    const signal = init.signal ?? null
    if (signal?.aborted === true) {
      onEnd()
      reject(abortReason(signal))
      return
    }
    let request: ClientRequest
    try {
      request = requestTo(session, url, init)
    } catch (thrown) {
      onEnd()
      reject(thrown)
      return
    }
    const onAbort = (): void => {
      request.abort()
      onEnd()
      reject(signal === null ? new Error('aborted') : abortReason(signal))
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    // Not on the request's own `close`: as a writable stream it closes once it is sent, long before the answer.
    const release = (): void => {
      signal?.removeEventListener('abort', onAbort)
      onEnd()
    }

    request.on('redirect', (status, _method, location) => {
      // Unanswered, a manual redirect is cancelled: the engine sees where it would have led.
      resolve(new Response(null, { status, headers: { location } }))
      release()
      request.abort()
    })
    request.on('response', (incoming) => {
      incoming.on('end', release)
      incoming.on('error', release)
      try {
        resolve(responseOf(incoming))
      } catch {
        // A status that HTTP does not have. Thrown in here, it would leave the caller waiting for silence to end.
        release()
        request.abort()
        reject(new Error('net::ERR_INVALID_HTTP_RESPONSE'))
      }
    })
    request.on('error', (error) => {
      release()
      reject(error)
    })
    if (typeof init.body === 'string') request.write(init.body)
    request.end()
  })
}

/** Throws for a scheme or a header that Chromium does not take. */
function requestTo(session: Session, url: string, init: RequestInit): ClientRequest {
  const request = net.request({
    url,
    session,
    method: init.method ?? 'GET',
    redirect: 'manual',
    credentials: 'omit',
    useSessionCookies: false,
    cache: 'no-store',
  })
  try {
    new Headers(init.headers).forEach((value, key) => request.setHeader(key, value))
  } catch (thrown) {
    request.abort()
    throw thrown
  }
  return request
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError')
}

/** Throws a RangeError for a status outside of 200 to 599, which the fetch standard has no response for. */
function responseOf(incoming: IncomingMessage): Response {
  const status = incoming.statusCode
  const isBodyless = BODYLESS.has(status)
  // Unread, it would never end.
  if (isBodyless) drain(incoming)
  return new Response(isBodyless ? null : webStreamOf(incoming), {
    status,
    headers: responseHeaders(incoming.headers),
  })
}
