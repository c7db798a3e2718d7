import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import { fileURLToPath } from 'node:url'

/** A server whose certificate nobody has vouched for. */
export interface UntrustedServer {
  readonly baseUrl: string
  /** Connections that were opened to it, whether or not they came as far as a request. */
  readonly connections: number
  /** Requests that it could read: a client that minds certificates sends none. */
  readonly requests: number
  close(): Promise<void>
}

const fixture = (name: string): Promise<Buffer> =>
  readFile(fileURLToPath(new URL(`../../fixtures/tls/${name}`, import.meta.url)))

/** Starts it on a free port of 127.0.0.1. */
export async function startUntrustedServer(): Promise<UntrustedServer> {
  const [key, cert] = await Promise.all([
    fixture('self-signed.key.pem'),
    fixture('self-signed.cert.pem'),
  ])
  let connections = 0
  let requests = 0
  const server = createServer({ key, cert }, (_request, response) => {
    requests += 1
    response.end()
  })
  server.on('connection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  return {
    baseUrl: `https://127.0.0.1:${address.port}/v1`,
    get connections() {
      return connections
    },
    get requests() {
      return requests
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
