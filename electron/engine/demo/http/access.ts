import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { ApiError, unauthorised } from './api-error.ts'

/**
 * Refuses a request whose Host header does not name this machine. A web page could otherwise point
 * its own name at 127.0.0.1 (DNS rebinding) and read the answers as if they were its own.
 */
export function checkHost(request: IncomingMessage): void {
  const port = request.socket.localPort
  const host = request.headers.host?.toLowerCase()
  if (host === `127.0.0.1:${port}` || host === `localhost:${port}`) return
  throw new ApiError({
    status: 421,
    type: 'invalid_request_error',
    code: 'misdirected_request',
    message: 'This server answers to its own address only',
  })
}

/** Refuses a request without the right bearer token. Takes the same time for every wrong token. */
export function checkToken(request: IncomingMessage, token: string): void {
  const header = request.headers.authorization
  if (header === undefined) throw unauthorised('Missing authentication token')
  const given = /^Bearer (.+)$/i.exec(header)?.[1] ?? ''
  if (!timingSafeEqual(digest(given), digest(token))) {
    throw unauthorised('Invalid authentication token')
  }
}

/** Returns a hash, which makes both sides equally long, as `timingSafeEqual` requires. */
function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}
