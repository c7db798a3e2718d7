import type { IncomingMessage } from 'node:http'
import { bodyTooLarge, invalidRequest } from './api-error.ts'

/** Longest request body taken, in bytes: room for three large pictures as data URIs. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024

/**
 * Reads a request's JSON body. Throws 413 as soon as it is known to be too long, 400 when it is no
 * JSON.
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(request))
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    throw invalidRequest('The request body is not valid JSON', undefined, 'invalid_json')
  }
}

async function readBytes(request: IncomingMessage): Promise<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
    throw bodyTooLarge(MAX_BODY_BYTES)
  }
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of bytesOf(request)) {
    total += chunk.byteLength
    if (total > MAX_BODY_BYTES) throw bodyTooLarge(MAX_BODY_BYTES)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/**
 * `destroyOnReturn: false`: a refusal must still be answered, so the socket may not go with the
 * reading.
 */
function bytesOf(request: IncomingMessage): AsyncIterable<Uint8Array> {
  return request.iterator({ destroyOnReturn: false })
}
