import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'

/** What happens once the body has been sent: `cut` closes the connection early, `reset` breaks it. */
export type Ending = 'end' | 'cut' | 'reset' | 'silence'

/** A client throws away what it has not read when its connection breaks: it gets the time to read it. */
const BEFORE_BREAKING_MS = 50

export interface Outgoing {
  readonly status: number
  readonly headers: OutgoingHttpHeaders
  readonly pieces: readonly (string | Uint8Array)[]
  readonly ending?: Ending
  readonly gzip?: boolean
  /** So many bytes at a time; null sends the pieces as they are. */
  readonly pieceBytes?: number | null
}

/** Sends an answer piece by piece, each in a turn of its own, so that they arrive apart. */
export async function send(response: ServerResponse, outgoing: Outgoing): Promise<void> {
  const { status, headers, ending = 'end', gzip = false, pieceBytes = null } = outgoing
  const pieces = outgoing.pieces.map((piece) => Buffer.from(piece))
  const body = gzip ? compressed(pieces, ending) : pieces
  response.writeHead(status, { ...headers, ...(gzip && { 'Content-Encoding': 'gzip' }) })
  response.flushHeaders()
  for (const piece of body.flatMap((whole) => slices(whole, pieceBytes ?? whole.length))) {
    if (!(await written(response, piece))) return
  }
  if (ending === 'cut' || ending === 'reset') await sleep(BEFORE_BREAKING_MS)
  if (ending === 'cut') response.destroy()
  else if (ending === 'reset') response.socket?.resetAndDestroy()
  else if (ending === 'end') response.end()
}

/** What does not end properly is compressed without its end, too. */
function compressed(pieces: readonly Buffer[], ending: Ending): Buffer[] {
  const whole = gzipSync(Buffer.concat(pieces))
  return [ending === 'end' ? whole : whole.subarray(0, -12)]
}

function slices(bytes: Buffer, length: number): Buffer[] {
  const slice: Buffer[] = []
  for (let at = 0; at < bytes.length; at += length) slice.push(bytes.subarray(at, at + length))
  return slice
}

/** False when the client has gone away. */
function written(response: ServerResponse, piece: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    if (response.destroyed) resolve(false)
    else response.write(piece, (error) => setImmediate(() => resolve(!error)))
  })
}
