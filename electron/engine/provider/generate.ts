import { AppError } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { AnswerEvent } from './answer-event.ts'
import { AnswerReader, type AnswerContext } from './answer/answer-reader.ts'
import type { Expected } from './answer/media-reference.ts'
import { httpError } from './http-error.ts'
import type { WireBody } from './request-body.ts'
import { sendToApi, type ByteSink } from './send.ts'
import type { ProviderTarget } from './target.ts'

export interface GenerateOptions {
  /** Aborting it closes the connection; the server may charge all the same. */
  readonly signal: AbortSignal
  /** Longest silence, in milliseconds. 180,000 by default. */
  readonly idleTimeoutMs?: number
  /** The spool: gets every byte of the body, decompressed, before it is parsed, and is waited for. */
  readonly onBytes: ByteSink
}

/** What must be known to read an answer from its spool. */
export interface ReplayContext {
  /** As in the `accepted` event; empty or null when unknown. */
  readonly contentType: string | null
  readonly httpStatus: number
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  /** What was asked for; a picture when not said. */
  readonly expects?: Expected
}

/** Headers in which servers and gateways name a request, for asking their support. */
const REQUEST_ID_HEADERS = ['x-request-id', 'x-oneapi-request-id', 'request-id', 'cf-ray']

/**
 * Sends one media request and answers its events as they come: `accepted` first, `finish` last. Throws `AppError`
 * for everything that goes wrong, also after media have come, which stay good. Whatever `onBytes` throws is thrown
 * on. Leaving the loop early closes the connection.
 */
export async function* generate(
  http: HttpClient,
  target: ProviderTarget,
  body: WireBody,
  options: GenerateOptions,
): AsyncGenerator<AnswerEvent, void, void> {
  const accept = body.stream ? 'text/event-stream, application/json' : 'application/json'
  const request = { endpoint: 'chat/completions', accept, body }
  const connection = await sendToApi(http, target, request, options, options.onBytes)
  try {
    const { headers, status } = connection
    const contentType = headers.get('content-type')
    yield { type: 'accepted', httpStatus: status, requestId: requestIdOf(headers), contentType }
    yield* readAnswer(spooled(connection.body(), options.onBytes), {
      contentType,
      httpStatus: status,
      apiOrigin: target.baseUrl.origin,
      expects: body.video_config === undefined ? 'image' : 'video',
      secrets: [target.token],
    })
  } finally {
    connection.close()
  }
}

/**
 * Reads an answer again from its spooled bytes, which may end anywhere: the same events as `generate` gave, but
 * for `accepted`, and the same errors; `network`/`cut` where the spool ends in the middle.
 */
export async function* replay(
  bytes: AsyncIterable<Uint8Array>,
  context: ReplayContext,
): AsyncGenerator<AnswerEvent, void, void> {
  const { contentType, httpStatus } = context
  if (httpStatus >= 400) {
    const headers = new Headers(contentType ? { 'content-type': contentType } : {})
    throw httpError({ status: httpStatus, headers, body: await textOf(bytes) }, [])
  }
  yield* readAnswer(bytes, { expects: 'image', ...context, secrets: [] })
}

async function* readAnswer(
  bytes: AsyncIterable<Uint8Array>,
  context: AnswerContext,
): AsyncGenerator<AnswerEvent, void, void> {
  const reader = new AnswerReader(context)
  try {
    for await (const piece of bytes) {
      yield* reader.push(piece)
      if (reader.finished) break
    }
  } catch (error) {
    throw lostAfterReport(error) ? (reader.reported ?? error) : error
  }
  yield* reader.flush()
  yield reader.conclude()
}

async function* spooled(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: ByteSink,
): AsyncGenerator<Uint8Array, void, void> {
  for await (const piece of bytes) {
    await onBytes(piece)
    yield piece
  }
}

/** Why the connection went is beside the point when the server had said before what is wrong. */
function lostAfterReport(error: unknown): boolean {
  return (
    error instanceof AppError && (error.data.code === 'network' || error.data.code === 'timeout')
  )
}

function requestIdOf(headers: Headers): string | null {
  for (const name of REQUEST_ID_HEADERS) {
    const value = headers.get(name)?.trim()
    if (value !== undefined && value !== '') return value.slice(0, 200)
  }
  return null
}

/** Only the beginning of an error counts. */
async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > 64 * 1024) break
  }
  return text
}
