import { createServer, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import { z } from 'zod'
import { PICTURES } from './answers.ts'

/** A server of pictures that keeps everybody waiting until it is told otherwise. */
export interface HeldDownloads {
  /** Where its pictures are; any name is one. */
  readonly origin: string
  /** Paths that wait for their answer, in the order in which they were asked for. */
  readonly waiting: readonly string[]
  /** The most that ever waited at once. */
  readonly most: number
  /** Answers the one that has waited longest. */
  release(): void
  /** Answers the same one that it may not have it. */
  refuse(): void
  close(): Promise<void>
}

/** Starts one on a port of its own. */
export async function startHeldDownloads(): Promise<HeldDownloads> {
  const held: { path: string; response: ServerResponse }[] = []
  let most = 0
  const server = createServer({ keepAliveTimeout: 0 }, ({ url }, response) => {
    const entry = { path: url ?? '', response }
    held.push(entry)
    most = Math.max(most, held.length)
    response.once('close', () => {
      if (held.includes(entry)) held.splice(held.indexOf(entry), 1)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = z.object({ port: z.number() }).parse(server.address())
  return {
    origin: `http://127.0.0.1:${port}`,
    get waiting() {
      return held.map(({ path }) => path)
    },
    get most() {
      return most
    },
    release() {
      const next = held.shift()
      next?.response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURES.first)
    },
    refuse() {
      held.shift()?.response.writeHead(403).end()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
