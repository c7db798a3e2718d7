import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { Clock } from '../host.ts'
import { serveCompletion } from './completions.ts'
import { controlRoutes } from './control.ts'
import { handleExchange } from './exchange.ts'
import { createFaults, type FaultPlan } from './faults.ts'
import { replyJson } from './http/reply.ts'
import { requestLog, type RecordedRequest } from './http/request-log.ts'
import { serveMedia } from './media/serve.ts'
import { mediaStore, type MediaStore } from './media/store.ts'
import { modelList } from './models.ts'
import { paceTimes, type Pace, type PaceTimes } from './pace.ts'
import { startPainter, type Painter } from './paint/painter.ts'
import type { Routes } from './router.ts'
import { createVariations, type Variations } from './variations.ts'

export interface DemoServerOptions {
  /** Folder with the shipped clips (`clips/` beside this file, at the path of the host's build). */
  readonly clipsFolder: string
  /** The painter's thread: `painter-worker.ts` under Node 24, its bundle in the app. */
  readonly painterScript: URL
  /** 0, the default, lets the system choose. */
  readonly port?: number
  /** Random by default. */
  readonly token?: string
  readonly faults?: FaultPlan
  readonly pace?: Pace
  readonly now?: Clock
  /** Whether a test in another process may set faults and read the requests over HTTP. */
  readonly control?: boolean
}

/** The built-in provider, which is also the server of all tests. */
export interface DemoServer {
  /** E.g. `http://127.0.0.1:54321`. */
  readonly origin: string
  /** The origin and `/v1`. */
  readonly baseUrl: string
  readonly token: string
  /** The newest requests, oldest first. */
  readonly requests: readonly RecordedRequest[]
  /** Replaces the fault plan. Throws a ZodError for an invalid one. */
  setFaults(plan: FaultPlan): void
  /** Ends all connections and the painter. */
  close(): Promise<void>
}

/** What the routes share over the life of the server. */
interface ServerState {
  readonly painter: Painter
  readonly store: MediaStore
  readonly variations: Variations
  readonly clipsFolder: string
  readonly times: PaceTimes
  readonly now: Clock
}

/** Starts the server on 127.0.0.1. Rejects when the port is taken. */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const token = options.token ?? randomBytes(24).toString('base64url')
  const log = requestLog()
  const faults = createFaults()
  faults.set(options.faults ?? [])
  // It closes no connection by itself: a client that is just about to use it again would take that for a failure of its request.
  const server = createServer({ keepAliveTimeout: 0 })
  const origin = await listen(server, options.port ?? 0)
  const serverState: ServerState = {
    painter: startPainter(options.painterScript),
    store: mediaStore(),
    variations: createVariations(),
    clipsFolder: options.clipsFolder,
    times: paceTimes(options.pace ?? 'realistic'),
    now: options.now ?? Date.now,
  }
  const routes = [
    ...apiRoutes(serverState, origin),
    ...(options.control === true ? controlRoutes(faults, log) : []),
  ]
  server.on('request', (request, response) => {
    void handleExchange(request, response, { token, log, faults, routes })
  })
  return {
    origin,
    baseUrl: `${origin}/v1`,
    token,
    requests: log.entries,
    setFaults: (plan) => faults.set(plan),
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await Promise.all([closed, serverState.painter.close()])
    },
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return `http://127.0.0.1:${address.port}`
}

function apiRoutes(serverState: ServerState, origin: string): Routes {
  const created = (): number => Math.floor(serverState.now() / 1000)
  const common = { needsToken: true, isControl: false }
  return [
    {
      ...common,
      methods: ['GET'],
      path: '/v1/models',
      handle: ({ output }) => replyJson(output, 200, modelList(created())),
    },
    {
      ...common,
      methods: ['POST'],
      path: '/v1/chat/completions',
      handle({ body, output, signal, empty }) {
        const publish = (media: Parameters<MediaStore['put']>[0]): string =>
          `${origin}${serverState.store.put(media)}`
        const context = { ...serverState, origin, signal, publish }
        return serveCompletion(body, output, context, { created: created(), empty })
      },
    },
    {
      ...common,
      needsToken: false,
      methods: ['GET', 'HEAD'],
      path: '/v1/files/',
      handle: ({ request, pathname, output }) =>
        serveMedia(request, pathname, serverState.store, output),
    },
  ]
}
