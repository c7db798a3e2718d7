import { net, type ClientRequest, type IncomingMessage, type Session } from 'electron'
import { NOT_SENT, type HttpClient, type HttpRequest } from '../engine/host.ts'
import { watchNetworkProcess } from './network-process.ts'
import { assertPublic } from './public-host.ts'
import { createRequestSessions, type BorrowedSession } from './request-sessions.ts'
import { responseHeaders } from './response-headers.ts'
import { drain, webStreamOf } from './web-stream.ts'

/** Statuses that may not carry a body, by the fetch standard: `new Response(body, …)` throws for them. */
const BODYLESS = new Set([101, 204, 205, 304])

/**
 * Chromium's network stack in the shape of `fetch`, so that the system's proxy and certificates count. Built on
 * `net.request` because `net.fetch` cannot show a redirect: it follows or fails, and the engine must decide itself
 * where a request with a token may go. What may cost money goes over a connection of its own; see `createRequestSessions`.
 */
export function createHttpClient(): HttpClient {
  const sessions = createRequestSessions(watchNetworkProcess())
  const client = async (url: string, init: HttpRequest): Promise<Response> => {
    if (!REPEATABLE.has(init.method ?? 'GET')) {
      return sendIfPublic(await sessions.borrow(), url, init)
    }
    try {
      return await sendIfPublic(await sessions.share(), url, init)
    } catch (thrown) {
      if (!isBroken(thrown)) throw thrown
      return sendIfPublic(await sessions.share(), url, init)
    }
  }
  return Object.assign(client, { sendsTwice: SENT_TWICE })
}

/** Methods of which it does not matter how often a request is sent. */
const REPEATABLE = new Set(['GET', 'HEAD'])

/** At 421 Chromium sends a request once more over another connection, also a POST, over any protocol, and without a way to refuse. */
const SENT_TWICE = new Set([421])

/** Whether the session failed and not the connection: Chromium's network process has gone, perhaps a moment ago. */
function isBroken(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.message === 'net::ERR_FAILED'
}

/** Sends a request whose address others have chosen only where it may go there; by the names that the session itself has found. */
async function sendIfPublic(
  borrowed: BorrowedSession,
  url: string,
  init: HttpRequest,
): Promise<Response> {
  if (init.publicExcept !== undefined) {
    await assertPublic(borrowed.session, new URL(url), init.publicExcept).catch(
      (thrown: unknown) => {
        borrowed.giveBack(isBroken(thrown) ? 'broken' : 'working')
        throw thrown
      },
    )
  }
  return send(borrowed, url, init)
}

/** Sends a request over a session, and gives it back when nothing more comes. */
function send(borrowed: BorrowedSession, url: string, init: RequestInit): Promise<Response> {
  return new Promise<Response>((resolve, reject) => {
    const signal = init.signal ?? null
    if (signal?.aborted === true) {
      borrowed.giveBack('working')
      reject(abortReason(signal))
      return
    }
    let request: ClientRequest
    try {
      request = requestTo(borrowed.session, url, init)
    } catch (cause) {
      borrowed.giveBack('working')
      reject(new Error(`${NOT_SENT}: ${String(cause)}`, { cause }))
      return
    }
    const onAbort = (): void => {
      request.abort()
      borrowed.giveBack('working')
      reject(signal === null ? new Error('aborted') : abortReason(signal))
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    // Not on the request's own `close`: as a writable stream it closes once it is sent, long before the answer.
    const release = (): void => {
      signal?.removeEventListener('abort', onAbort)
      borrowed.giveBack('working')
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
      if (isBroken(error)) borrowed.giveBack('broken')
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
