import { once } from 'node:events'
import { createServer } from 'node:http'
import { basename } from 'node:path'

/** A provider on loopback that offers one file as the media of every answer. */
export interface CasesServer {
  readonly baseUrl: string
  readonly token: string
  /** What every later answer offers, under this name, and as which media type; null for none, as many servers send. */
  offer(name: string, bytes: Uint8Array, contentType?: string | null): void
  /** How many generations were asked for. */
  generations(): number
  close(): Promise<void>
}

interface Offered {
  readonly name: string
  readonly bytes: Uint8Array
  readonly contentType: string | null
}

/** Starts it. Every POST is answered with a good stream that has the file's address. */
export async function startCasesServer(): Promise<CasesServer> {
  let offered: Offered = { name: 'nothing.png', bytes: new Uint8Array(), contentType: null }
  let generations = 0
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    if (request.method !== 'POST') {
      const { bytes, contentType } = offered
      const type = contentType === null ? {} : { 'content-type': contentType }
      response.writeHead(200, { 'content-length': bytes.length, ...type })
      response.end(request.method === 'HEAD' ? undefined : bytes)
      return
    }
    generations += 1
    request.resume()
    request.on('end', () => {
      const isVideo = /\.(?:mp4|webm|mov|mkv)$/.test(offered.name)
      const url = `${origin()}/v1/files/${isVideo ? 'video' : 'image'}/${basename(offered.name)}`
      const content = isVideo ? url : `![image](${url})`
      const delta = { role: 'assistant', content }
      const chunk = { id: 'c1', choices: [{ index: 0, delta, finish_reason: 'stop' }] }
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`)
    })
  })
  const origin = (): string => {
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('No port was bound')
    return `http://127.0.0.1:${address.port}`
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `${origin()}/v1`,
    token: 'sk-test-0123456789',
    offer: (name, bytes, contentType = null) => (offered = { name, bytes, contentType }),
    generations: () => generations,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
