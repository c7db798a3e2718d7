import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'

/**
 * What a chunk is for the fault plan: one event of a stream, the closing `[DONE]`, or plain bytes.
 */
export type ChunkKind = 'event' | 'done' | 'bytes'

/**
 * The one way in which an answer leaves the server, so that a fault can be laid over any of them.
 * Every method rejects once the client has gone away.
 */
export interface Output {
  head(status: number, headers: OutgoingHttpHeaders): Promise<void>
  write(chunk: Uint8Array, kind: ChunkKind): Promise<void>
  end(): Promise<void>
  /** Ends the connection at once, even in the middle of an answer. */
  cut(): void
}

/** Thrown out of a handler whose client has gone away; nobody is left to be told. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone'
}

/** Returns an output that writes to a Node response and waits until the system has taken each chunk. */
export function responseOutput(response: ServerResponse): Output {
  return {
    async head(status, headers) {
      if (response.destroyed) throw new ClientGone()
      response.writeHead(status, headers)
      // Else Node keeps the headers back until the first chunk, and "accepted" would come with the
      // first picture.
      response.flushHeaders()
    },
    write(chunk) {
      return new Promise((resolve, reject) => {
        if (response.destroyed) {
          reject(new ClientGone())
          return
        }
        response.write(chunk, (error) => {
          if (error) reject(new ClientGone())
          else resolve()
        })
      })
    },
    async end() {
      if (!response.destroyed) response.end()
    },
    cut() {
      response.socket?.destroy()
    },
  }
}
