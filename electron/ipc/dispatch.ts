import { z } from 'zod'
import { AppError, errorDataOf } from '#shared/errors.ts'
import { contract, type Handlers } from '#shared/ipc/contract.ts'
import { gestureSchema } from '#shared/ipc/gesture.ts'
import type { Route } from '#shared/ipc/route.ts'
import type { Result } from '#shared/result.ts'
import type { Logger } from '../engine/host.ts'
import { RejectedCallError } from './rejected-call-error.ts'
import { createSpentGestures } from './spent-gestures.ts'

/** An incoming call. Nothing in it is trusted yet. */
export interface Call {
  /** Whether the sender is the main frame of our own page. */
  readonly fromOwnPage: boolean
  readonly route: unknown
  readonly payload: unknown
}

/** Answers a call; see `createDispatch`. */
export type Dispatch = (call: Call) => Promise<Result<unknown>>

interface Endpoint {
  readonly route: Route
  readonly handle: (input: unknown) => unknown
}

/**
 * Creates the function that checks the sender, parses, handles and answers. The error that `refusal` returns for a
 * route is its answer, unless that is null. A route that spends is handled once for
 * each gesture, and refuses a gesture that was used before. Throws for foreign senders and unknown routes; an invalid
 * payload and errors of a handler become an answer, so that nothing but data crosses the boundary. Answers are parsed
 * too: what a schema does not name does not leave the main process.
 */
export function createDispatch(
  handlers: Handlers,
  log: Logger,
  refusal: (route: string) => AppError | null = () => null,
): Dispatch {
  const endpoints = listEndpoints(handlers)
  const isFirst = createSpentGestures()
  return async ({ fromOwnPage, route, payload }) => {
    if (!fromOwnPage) {
      log.error('rejected a call from a foreign frame', { route: nameOf(route) })
      throw new RejectedCallError('This frame may not call the main process')
    }
    const endpoint = typeof route === 'string' ? endpoints.get(route) : undefined
    if (typeof route !== 'string' || endpoint === undefined) {
      log.error('rejected an unknown route', { route: nameOf(route) })
      throw new RejectedCallError('Unknown route')
    }
    const input = endpoint.route.input.safeParse(payload)
    if (!input.success) {
      const where = input.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`)
      log.error('rejected a bad payload', { route, where })
      return {
        ok: false,
        error: new AppError('invalid_request', { detail: where.join('; ') }).data,
      }
    }
    const refused = refusal(route)
    if (refused !== null) return { ok: false, error: refused.data }
    const { data: spending } = spendingSchema.safeParse(input.data)
    if (spending !== undefined && !isFirst(spending.gesture)) {
      log.error('rejected a gesture that was used before', { route })
      return { ok: false, error: new AppError('invalid_request').data }
    }
    try {
      return { ok: true, data: endpoint.route.output.parse(await endpoint.handle(input.data)) }
    } catch (thrown) {
      if (!(thrown instanceof AppError)) {
        log.error('a handler failed', {
          route,
          error: thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an Error',
        })
      }
      return { ok: false, error: errorDataOf(thrown) }
    }
  }
}

/** The part that the inputs of all routes that spend have in common. */
const spendingSchema = z.object({ gesture: gestureSchema })

/** Returns the route's name for the log: it may be any value, of any size, that may not even convert to a string. */
function nameOf(route: unknown): string {
  return typeof route === 'string' ? route.slice(0, 100) : typeof route
}

/** Maps `domain.method` to its schemas and handler. A map, so that `__proto__` and the like name nothing. */
function listEndpoints(handlers: Handlers): Map<string, Endpoint> {
  const endpoints = new Map<string, Endpoint>()
  for (const [domain, routes] of Object.entries<Readonly<Record<string, Route>>>(contract)) {
    for (const [method, route] of Object.entries(routes)) {
      endpoints.set(`${domain}.${method}`, { route, handle: handlerOf(handlers, domain, method) })
    }
  }
  return endpoints
}

/**
 * Returns a handler. The one place where its parameter type is lost: the endpoint's schema has parsed the input by
 * then.
 */
function handlerOf(handlers: Handlers, domain: string, method: string): Endpoint['handle'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  const byDomain = handlers as unknown as Record<string, Record<string, Endpoint['handle']>>
  const handle = byDomain[domain]?.[method]
  if (handle === undefined) throw new Error(`No handler for ${domain}.${method}`)
  return handle
}
