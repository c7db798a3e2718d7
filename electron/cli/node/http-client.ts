import { lookup } from 'node:dns'
import { Agent, EnvHttpProxyAgent, fetch, type Dispatcher } from 'undici'
import type { HttpClient } from '../../engine/host.ts'
import { isLoopback } from '../../engine/provider/target.ts'
import { UsageError } from '../arguments/usage-error.ts'
import { createPublicAgents, type Lookup } from './public-agents.ts'

/** No clocks of its own: how long silence may last is the engine's to say, and some videos take minutes to begin. */
const PATIENT = { headersTimeout: 0, bodyTimeout: 0 } as const

/** Statuses that may not carry a body, by the fetch standard: `new Response(body, …)` throws for them. */
const BODYLESS = new Set([101, 103, 204, 205, 304])

/** Some servers make up higher ones, for which `new Response` throws; all from 500 on mean that they failed. */
const HIGHEST_STATUS = 599

/**
 * `fetch` for plain Node: the proxy of the environment counts, but for this machine's own servers; redirects are shown and not
 * followed; there are no cookies. Throws a UsageError when the environment's proxy is no address.
 * @param resolve how names are resolved; by the system, but in tests
 */
export function createHttpClient(resolve: Lookup = lookup): HttpClient {
  const direct = new Agent(PATIENT)
  const proxied = proxiedAgent(PATIENT)
  const publicAgents = createPublicAgents({
    resolve,
    newAgent: (guarded) => proxiedAgent({ ...PATIENT, connect: { lookup: guarded } }),
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
    const answer = await fetch(url, {
      method,
      redirect,
      signal,
      headers: [...new Headers(init.headers)],
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
      dispatcher,
    })
    // The engine is written against the global class, of which this answer is no instance; its stream is.
    const body: unknown = BODYLESS.has(answer.status) ? null : answer.body
    return new Response(body instanceof ReadableStream ? body : null, {
      status: Math.min(answer.status, HIGHEST_STATUS),
      headers: [...answer.headers],
    })
  }
}

function proxiedAgent(options: EnvHttpProxyAgent.Options): Dispatcher {
  try {
    return new EnvHttpProxyAgent(options)
  } catch {
    throw new UsageError((texts) => texts.proxyNotUrl)
  }
}
