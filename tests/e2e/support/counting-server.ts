import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  constants,
  createSecureServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
} from 'node:http2'
import type { Server, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { listen } from '../../integration/support/listen.ts'
import { DONE, contentEvent, pictureEvent, PICTURES } from '../../integration/support/answers.ts'
import { SELF_SIGNED } from '../../integration/support/tls-servers.ts'

type Request = IncomingMessage | Http2ServerRequest
type Response = ServerResponse | Http2ServerResponse

/** What the server does with a request, by the words that the prompt begins with. */
const BEHAVIOURS = {
  answer: (_request: Request, response: Response) => finish(response, picture(0) + DONE),
  drop: (request: Request) => void request.socket.destroy(),
  wait: () => {},
  'begin then wait': (_request: Request, response: Response) => {
    begin(response, EVENTS)
    write(response, picture(0))
  },
  'by address': (request: Request, response: Response) =>
    finish(response, contentEvent(0, `![image](http://${request.headers.host}/slow.png)`) + DONE),
  misdirected: (_request: Request, response: Response) => {
    response.statusCode = 421
    response.end()
  },
  'refuse a stream': (request: Request, response: Response) => {
    if ('stream' in response) response.stream.close(constants.NGHTTP2_REFUSED_STREAM)
    else BEHAVIOURS.answer(request, response)
  },
} as const
type Behaviour = keyof typeof BEHAVIOURS

const EVENTS = 'text/event-stream'
const picture = (index: number): string => pictureEvent(index, PICTURES.first)
const FILE = readFileSync(new URL('../../fixtures/media/image.png', import.meta.url))

/** A request for something to be made, as it arrived. */
export interface CountedPost {
  readonly prompt: Behaviour | null
  readonly httpVersion: string
  /** Whether its connection had brought another request before. */
  readonly overUsedConnection: boolean
}

/** A provider that counts what it is sent, keeps its connections, and misbehaves where the prompt says so. */
export interface CountingServer {
  readonly baseUrl: string
  readonly token: string
  readonly posts: readonly CountedPost[]
  /** How often the file was asked for that stops in the middle at the first time. */
  readonly downloads: number
  close(): void
}

/** Starts one, over TLS and with HTTP/2 where that is said. */
export async function startCountingServer({ secure = false } = {}): Promise<CountingServer> {
  const posts: CountedPost[] = []
  const used = new WeakSet<Socket>()
  const sockets = new Set<Socket>()
  let downloads = 0
  const handle = (request: Request, response: Response): void => {
    const { socket } = request
    const overUsedConnection = used.has(socket)
    used.add(socket)
    if (request.url === '/slow.png') {
      downloads += 1
      sendFile(response, downloads > 1)
      return
    }
    if (request.method !== 'POST') {
      response.end('{"data":[]}')
      return
    }
    void text(request).then((body) => {
      const prompt = behaviourOf(body)
      posts.push({ prompt, httpVersion: request.httpVersion, overUsedConnection })
      return BEHAVIOURS[prompt ?? 'answer'](request, response)
    })
  }
  const server: Server = secure
    ? createSecureServer({ ...SELF_SIGNED, allowHTTP1: true }, handle)
    : createServer({ keepAliveTimeout: 60_000 }, handle)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  const port = await listen(server)
  return {
    baseUrl: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/v1`,
    token: 'sk-test-0123456789',
    posts,
    get downloads() {
      return downloads
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

function behaviourOf(body: string): Behaviour | null {
  const names = Object.keys(BEHAVIOURS) as Behaviour[]
  return names.find((name) => body.includes(`"${name}`)) ?? null
}

function finish(response: Response, events: string): void {
  begin(response, EVENTS)
  response.end(events)
}

function begin(response: Response, contentType: string): void {
  response.setHeader('content-type', contentType)
}

function write(response: Response, events: string): void {
  if ('stream' in response) response.stream.write(events)
  else response.write(events)
}

function sendFile(response: Response, whole: boolean): void {
  begin(response, 'image/png')
  response.setHeader('content-length', FILE.length)
  if (whole) response.end(FILE)
  else if (!('stream' in response)) response.write(FILE.subarray(0, FILE.length / 2))
}
