import type { OutgoingHttpHeaders } from 'node:http'
import type { Output } from './output.ts'

const encoder = new TextEncoder()

/** Sends one JSON document. */
export function replyJson(
  output: Output,
  status: number,
  value: unknown,
  headers: OutgoingHttpHeaders = {},
): Promise<void> {
  return replyBytes(output, status, encoder.encode(JSON.stringify(value)), {
    'Content-Type': 'application/json; charset=utf-8',
    ...headers,
  })
}

/** Sends a body of known length. An empty body is sent without a write. */
export async function replyBytes(
  output: Output,
  status: number,
  body: Uint8Array,
  headers: OutgoingHttpHeaders,
): Promise<void> {
  await output.head(status, { 'Content-Length': body.byteLength, ...headers })
  if (body.byteLength > 0) await output.write(body, 'bytes')
  await output.end()
}
