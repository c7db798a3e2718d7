import { readFileSync } from 'node:fs'
import { createServer as createHttpsServer } from 'node:https'
import { connect, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import type { SecureVersion, TlsOptions } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { listen } from './listen.ts'

/** A server over TLS, with a certificate that nobody has vouched for. */
export interface TlsServer {
  readonly baseUrl: string
  /** Requests that it could read. */
  readonly posts: number
  close(): Promise<void>
}

const fixture = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)))

/** The key and the certificate that the tests' servers have. */
export const SELF_SIGNED = {
  key: fixture('self-signed.key.pem'),
  cert: fixture('self-signed.cert.pem'),
} as const

/** Starts one that answers nothing. `onPost` is called with each request, once it is read. */
export async function startTlsServer(
  options: TlsOptions = {},
  onPost: () => void = () => {},
): Promise<TlsServer> {
  let posts = 0
  const server = createHttpsServer({ ...SELF_SIGNED, ...options }, (request) => {
    request.resume().on('end', () => {
      posts += 1
      onPost()
    })
  })
  server.on('tlsClientError', () => undefined)
  const port = await listen(server)
  return {
    baseUrl: `https://127.0.0.1:${port}/v1`,
    get posts() {
      return posts
    },
    async close() {
      server.closeAllConnections()
      await closed(server)
    },
  }
}

/** Starts one whose connections get these bytes, outside of TLS, when a request has been read. */
export async function startBreakingTlsServer(
  bytes: Uint8Array,
  version: SecureVersion,
): Promise<TlsServer> {
  const sockets = new Set<Socket>()
  let client: Socket | null = null
  const inner = await startTlsServer({ minVersion: version, maxVersion: version }, () =>
    client?.write(bytes),
  )
  const innerPort = Number(new URL(inner.baseUrl).port)
  const server = createTcpServer((socket) => {
    const upstream = connect(innerPort, '127.0.0.1')
    client = socket
    for (const end of [socket, upstream]) {
      sockets.add(end)
      end.on('error', () => undefined)
    }
    socket.on('data', (data) => upstream.write(data))
    upstream.on('data', (data) => socket.write(data))
  })
  const port = await listen(server)
  return {
    baseUrl: `https://127.0.0.1:${port}/v1`,
    get posts() {
      return inner.posts
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await inner.close()
      await closed(server)
    },
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => void server.close(() => resolve()))
}
