import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { changed, DEFAULT_BEHAVIOUR, type BehaviourChange } from './behaviour.ts'
import { failureQueue, type Failure, type MediaFailure } from './failures.ts'
import { handle, type ServerState } from './handle.ts'
import { mediaStore } from './media-store.ts'
import type { OtherRequest } from './request-log.ts'

export interface OtherServerOptions extends BehaviourChange {
  /** `other-server-token` by default. */
  readonly token?: string
}

/**
 * A second server of the same dialect, which shares no code with the built-in demo server and answers in the other
 * documented forms.
 */
export interface OtherServer {
  /** Such as `http://127.0.0.1:54321`. */
  readonly origin: string
  /** The origin and `/v1`. */
  readonly baseUrl: string
  /** The second origin, for files only. */
  readonly mediaOrigin: string
  readonly token: string
  /** All requests, oldest first, files included. */
  readonly requests: readonly OtherRequest[]
  /** Changes how the next requests are answered; what is not named stays as it was. */
  behave(change: BehaviourChange): void
  /** Ends all connections. */
  close(): Promise<void>
}

/** Starts the server on free ports of 127.0.0.1. */
export async function startOtherServer(options: OtherServerOptions = {}): Promise<OtherServer> {
  const { token = 'other-server-token', ...change } = options
  const servers = [
    createServer({ keepAliveTimeout: 0 }),
    createServer({ keepAliveTimeout: 0 }),
  ] as const
  const [origin, mediaOrigin] = await Promise.all(servers.map(listen))
  if (origin === undefined || mediaOrigin === undefined) throw new Error('No port was bound')
  const state: ServerState = {
    token,
    origin,
    mediaOrigin,
    behaviour: DEFAULT_BEHAVIOUR,
    failures: failureQueue<Failure>(),
    mediaFailures: failureQueue<MediaFailure>(),
    store: mediaStore(),
    requests: [],
  }
  const behave = (next: BehaviourChange): void => {
    state.behaviour = changed(state.behaviour, next)
    if (next.failures !== undefined) state.failures.replace(next.failures)
    if (next.mediaFailures !== undefined) state.mediaFailures.replace(next.mediaFailures)
  }
  behave(change)
  servers[0].on('request', (request, response) => void handle(request, response, origin, state))
  servers[1].on(
    'request',
    (request, response) => void handle(request, response, mediaOrigin, state),
  )
  return {
    origin,
    baseUrl: `${origin}/v1`,
    mediaOrigin,
    token,
    requests: state.requests,
    behave,
    async close() {
      await Promise.all(servers.map(stop))
    },
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return `http://127.0.0.1:${address.port}`
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
