import { once } from 'node:events'
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { Socket } from 'node:net'
import { z } from 'zod'
import { listen } from './listen.ts'

/**
 * How a body that is too long is refused, always before it is read: nginx goes on reading for a while and then
 * closes; others keep the connection, or break it off.
 */
export type Refusing = 'lingering' | 'keeping' | 'closing' | 'resetting'

export interface GatewayBehaviour {
  /** Builds requests anew from what it knows, which `image_config` and `video_config` are not. */
  dropsConfig: boolean
  /** Bytes of a body that are taken, as nginx's `client_max_body_size`; null for any number. */
  mostBytes: number | null
  refusing: Refusing
}

/** A gateway in front of a server of the API, on loopback. */
export interface Gateway {
  readonly baseUrl: string
  readonly token: string
  /** What is not said stays as it was. */
  behave(change: Partial<GatewayBehaviour>): void
  /** The lengths of the bodies that were announced, of requests for something to be made, oldest first. */
  readonly lengths: readonly number[]
  /** Those of the bodies that were refused. */
  readonly refused: readonly number[]
  close(): Promise<void>
}

/** What servers make when `video_config` is missing. */
const SERVERS_VIDEO = {
  video_length: 6,
  aspect_ratio: '3:2',
  resolution_name: '480p',
  preset: 'normal',
}

const bodySchema = z.looseObject({
  video_config: z.unknown().optional(),
  image_config: z.unknown().optional(),
})

/** Starts a gateway on a free port, which passes everything on until it is told otherwise. */
export async function startGateway(upstream: {
  readonly baseUrl: string
  readonly token: string
}): Promise<Gateway> {
  const lengths: number[] = []
  const refused: number[] = []
  const behaviour: GatewayBehaviour = { dropsConfig: false, mostBytes: null, refusing: 'lingering' }
  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url = '/' } = request
    const body = await bodyOf(request)
    const sent = behaviour.dropsConfig && method === 'POST' ? withoutConfig(body) : body
    const headers = { ...request.headers, host: new URL(upstream.baseUrl).host }
    delete headers['transfer-encoding']
    if (sent.length > 0) headers['content-length'] = String(sent.length)
    const onward = httpRequest(new URL(url, upstream.baseUrl), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.on('error', () => response.destroy()).pipe(response)
    })
    onward.on('error', () => response.destroy())
    response.on('close', () => onward.destroy())
    onward.end(sent)
  }
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const { method } = request
    const length = Number(request.headers['content-length'] ?? 0)
    if (method === 'POST') lengths.push(length)
    if (behaviour.mostBytes !== null && length > behaviour.mostBytes) {
      refused.push(length)
      if (behaviour.refusing === 'keeping') {
        response.writeHead(413, { 'Content-Type': 'text/html' }).end(PAGE)
        // What still comes of the body is read and thrown away.
        request.resume()
      } else refuse(request.socket, behaviour.refusing)
      return
    }
    void passOn(request, response)
  })
  const port = await listen(server)
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    token: upstream.token,
    lengths,
    refused,
    behave: (change) => void Object.assign(behaviour, change),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(request, 'end')
  return Buffer.concat(chunks)
}

function withoutConfig(body: Buffer): Buffer {
  const { image_config: _, video_config, ...kept } = bodySchema.parse(JSON.parse(body.toString()))
  const video = video_config === undefined ? {} : { video_config: SERVERS_VIDEO }
  return Buffer.from(JSON.stringify({ ...kept, ...video }))
}

const PAGE = '<html><head><title>413 Request Entity Too Large</title></head></html>\r\n'

/** Answers on the bare socket, as `client_max_body_size` of nginx does, without having read the body. */
function refuse(socket: Socket, refusing: Exclude<Refusing, 'keeping'>): void {
  socket.on('error', () => undefined)
  const answer =
    `HTTP/1.1 413 Request Entity Too Large\r\nServer: nginx\r\nContent-Type: text/html\r\n` +
    `Content-Length: ${PAGE.length}\r\nConnection: close\r\n\r\n${PAGE}`
  if (refusing !== 'lingering') socket.pause()
  socket.write(answer, () => {
    if (refusing === 'closing') socket.destroySoon()
    else if (refusing === 'resetting') socket.resetAndDestroy()
    // What still comes of the body is read and thrown away.
    else {
      socket.removeAllListeners('data').on('data', () => undefined)
      setTimeout(() => socket.destroySoon(), 200)
    }
  })
}
