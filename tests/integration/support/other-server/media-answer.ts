import { createHash } from 'node:crypto'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { MediaBehaviour } from './behaviour.ts'
import type { MediaFailure } from './failures.ts'
import { sendJson, sendPage } from './instead.ts'
import { send } from './outlet.ts'
import type { MediaFile } from './pictures.ts'
import { errorBody } from './refusal.ts'

/** Serves a file, whole or from where the client has it. */
export async function sendMedia(
  request: IncomingMessage,
  response: ServerResponse,
  file: MediaFile,
  behaviour: MediaBehaviour,
  failure: MediaFailure | null,
): Promise<void> {
  if (failure?.kind === 'status') {
    const { status } = failure
    await sendJson(response, status, errorBody(status, {}))
    return
  }
  if (failure?.kind === 'page') {
    await sendPage(response, 200)
    return
  }
  const etag = `"${createHash('sha256').update(file.bytes).digest('hex').slice(0, 16)}"`
  const start = behaviour.ranges ? startOf(request, behaviour.etag ? etag : null) : 0
  const size = file.bytes.length
  if (start >= size) {
    await send(response, {
      status: 416,
      headers: { 'Content-Range': `bytes */${size}` },
      pieces: [],
    })
    return
  }
  const missing = failure?.kind === 'short' ? failure.missingBytes : 0
  const headers: OutgoingHttpHeaders = {
    ...(behaviour.contentType !== '' && { 'Content-Type': behaviour.contentType ?? file.mime }),
    ...(behaviour.ranges && { 'Accept-Ranges': 'bytes' }),
    ...(behaviour.etag && { ETag: etag }),
    ...(!behaviour.gzip && { 'Content-Length': size - start + missing }),
    ...(start > 0 && { 'Content-Range': `bytes ${start}-${size - 1}/${size}` }),
    // Else the client would wait on the open connection for the bytes that never come.
    ...(missing > 0 && { Connection: 'close' }),
  }
  const cut = failure?.kind === 'cut' || failure?.kind === 'silence'
  const end = cut ? start + failure.afterBytes : size
  await send(response, {
    status: start > 0 ? 206 : 200,
    headers,
    pieces: request.method === 'HEAD' ? [] : [file.bytes.subarray(start, end)],
    ending: cut ? failure.kind : 'end',
    gzip: behaviour.gzip,
  })
}

/** `Range: bytes=N-`, unless `If-Range` says that the client has another file. */
function startOf(request: IncomingMessage, etag: string | null): number {
  const condition = request.headers['if-range']
  if (condition !== undefined && condition !== etag) return 0
  return Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
}
