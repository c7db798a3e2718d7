import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

/** A request as it arrived. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What to do with one request; the answer is its own to end, cut or leave hanging. */
export type Step = (response: ServerResponse, request: SeenRequest) => void

export interface ScriptedServer {
  readonly origin: string
  readonly seen: readonly SeenRequest[]
  /** Settles when the client has closed the n-th request's connection, from 0. */
  closed(request: number): Promise<unknown>
  close(): Promise<void>
}

/** Returns a server on loopback that does with each request what its step says; the last step repeats. */
export async function scriptedServer(...steps: Step[]): Promise<ScriptedServer> {
  const seen: SeenRequest[] = []
  const closings: Promise<unknown>[] = []
  const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    closings.push(once(response, 'close'))
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString()
      const { method = '', url = '', headers } = request
      const step = steps[Math.min(seen.length, steps.length - 1)]
      seen.push({ method, url, headers, body })
      step?.(response, { method, url, headers, body })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was bound')
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  return {
    origin: `http://127.0.0.1:${address.port}`,
    seen,
    closed: async (request) => closings[request],
    close,
  }
}

/** Answers with a body. */
export function answer(
  status: number,
  body: string | Uint8Array,
  headers: Record<string, string> = {},
): Step {
  return (response) => response.writeHead(status, headers).end(body)
}

/** Sends these pieces one after the other, then ends, cuts the connection or falls silent. */
export function stream(
  pieces: readonly (string | Uint8Array)[],
  end: 'end' | 'cut' | 'silence',
  headers: Record<string, string> = { 'content-type': 'text/event-stream' },
): Step {
  return (response) => {
    response.writeHead(200, headers)
    const next = (index: number): void => {
      const piece = pieces[index]
      if (piece !== undefined) response.write(piece, () => setImmediate(next, index + 1))
      else if (end === 'end') response.end()
      else if (end === 'cut') response.destroy()
    }
    response.flushHeaders()
    next(0)
  }
}

/** Returns one event of a stream. */
export function event(content: string, index = 0, finish: string | null = 'stop'): string {
  const choices = [{ index, delta: { content }, finish_reason: finish }]
  return `data: ${JSON.stringify({ choices })}\n\n`
}
