import { lookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector, EnvHttpProxyAgent, fetch, type Dispatcher } from 'undici'
import type { HttpClient } from '../../engine/host.ts'
import { isLoopback } from '../../engine/provider/target.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { createPublicAgents, type Lookup } from './public-agents.ts'

/**
 * No timeouts of its own: the engine has an idle timeout, and some videos take minutes to begin. No HTTP/2, whose
 * servers may refuse a stream so that the client sends it again.
 */
const PATIENT = { headersTimeout: 0, bodyTimeout: 0, allowH2: false } as const

/** Statuses that may not carry a body, by the fetch standard: `new Response(body, …)` throws for them. */
const BODYLESS = new Set([101, 103, 204, 205, 304])

/** Some servers use higher ones, for which `new Response` throws; all from 500 on mean a failure of the server. */
const HIGHEST_STATUS = 599

/**
 * Creates `fetch` for plain Node: with the environment's proxy, except for this machine's own servers; redirects are
 * returned and not followed; there are no cookies. Throws a UsageError when the environment's proxy is no address.
 *
 * @param resolve resolves names; by the system, except in tests
 */
export function createHttpClient(resolve: Lookup = lookup): HttpClient {
  const direct = new Agent({ ...PATIENT, connect: connectAndEndOnError() })
  const proxied = proxiedAgent(connectAndEndOnError())
  const publicAgents = createPublicAgents({
    resolve,
    newAgent: (guarded) => proxiedAgent(connectAndEndOnError({ lookup: guarded })),
  })
  const dispatcherFor = (
    url: URL,
    publicExcept: string | undefined,
  ): Promise<Dispatcher> | Dispatcher => {
    if (publicExcept !== undefined) return publicAgents(url, publicExcept)
    return isLoopback(url) ? direct : proxied
  }
  return async (url, init) => {
    const dispatcher = await dispatcherFor(new URL(url), init.publicExcept)
    const { method = 'GET', redirect = 'manual', signal = null } = init
    const headers = new Headers(init.headers)
    const once = typeof init.body === 'string' ? bodyForOnce(init.body) : null
    if (once !== null) headers.set('content-length', String(once.length))
    const answer = await fetch(url, {
      method,
      redirect,
      signal,
      headers: [...headers],
      ...(once === null ? {} : { body: once.stream, duplex: 'half' }),
      dispatcher,
    })
    // The engine is written for the global class, and this answer is no instance of it; its stream is.
    const body: unknown = BODYLESS.has(answer.status) ? null : answer.body
    return new Response(body instanceof ReadableStream ? body : null, {
      status: Math.min(answer.status, HIGHEST_STATUS),
      headers: [...answer.headers],
    })
  }
}

/**
 * Returns a body that can be read once. The fetch standard sends a request again when the answer is 421 if it still
 * has the body (https://fetch.spec.whatwg.org/#http-network-or-cache-fetch, step 15): a generation could be paid for
 * twice. With its length, because not every server takes a chunked body.
 */
function bodyForOnce(body: string): { stream: ReadableStream; length: number } {
  const bytes = new Blob([body])
  return { stream: bytes.stream(), length: bytes.size }
}

/**
 * Returns a connector that closes the socket on an error. A failure of TLS leaves it open, and undici waits for it to
 * close: the request would only end with its timeout.
 */
function connectAndEndOnError(
  options: { readonly lookup?: LookupFunction } = {},
): buildConnector.connector {
  const connect = buildConnector({ ...options, allowH2: false })
  return (target, callback) =>
    connect(target, (...result) => {
      const [, socket] = result
      socket?.on('error', () => socket.destroy())
      callback(...result)
    })
}

function proxiedAgent(connect: buildConnector.connector): Dispatcher {
  try {
    return new EnvHttpProxyAgent({ ...PATIENT, connect })
  } catch {
    throw new UsageError((texts) => texts.proxyNotUrl)
  }
}
