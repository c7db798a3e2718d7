import type { IncomingMessage } from 'node:http'
import type { Output } from './http/output.ts'

/** A request on its way to its handler. */
export interface RoutedRequest {
  readonly request: IncomingMessage
  /** The path without its query. */
  readonly pathname: string
  /** The parsed JSON of a POST; otherwise undefined. */
  readonly body: unknown
  readonly output: Output
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
  /** Whether a fault asks for an empty answer. */
  readonly empty: boolean
}

export interface Route {
  readonly methods: readonly string[]
  /** The whole path, or its beginning when it ends with a slash. */
  readonly path: string
  /** Media needs none; everything else does. */
  readonly needsToken: boolean
  /** Control requests are not subject to faults. */
  readonly isControl: boolean
  handle(request: RoutedRequest): Promise<void>
}

export type Routes = readonly Route[]

/** Returns the route for a request, or undefined when there is none. */
export function route(routes: Routes, method: string, pathname: string): Route | undefined {
  return routes.find(
    ({ methods, path }) =>
      methods.includes(method) &&
      (path.endsWith('/') ? pathname.startsWith(path) : pathname === path),
  )
}
