import { AppError, withCharge, type ErrorCode } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { ByteSink } from './answer-beginning.ts'
import type { AnswerEvent } from './answer-event.ts'
import type { AnswerContext } from './answer/answer-context.ts'
import { AnswerReader } from './answer/answer-reader.ts'
import { LiftedAnswer } from './answer/extracted-answer.ts'
import { redactEvents } from './answer/redact-events.ts'
import type { Expected } from './answer/media-reference.ts'
import type { SentReferences } from './answer/sent-references.ts'
import type { Connection } from './connection.ts'
import { httpError } from './http-error.ts'
import type { MediaFiles } from './media-file.ts'
import { sendToApi } from './send.ts'
import type { ProviderTarget } from './target.ts'
import { acceptOf, BODY_ENDPOINT, type WireBody } from './wire-body.ts'

export interface GenerateOptions {
  /** What was asked for: decides what an address without a telling name is, and whether text is an answer. */
  readonly expects: Expected
  /** Aborting it closes the connection; the server may charge all the same. */
  readonly signal: AbortSignal
  /** Longest silence, in milliseconds. 180,000 by default. */
  readonly idleTimeoutMs?: number
  /** The spool: gets every byte of the body, decompressed, before it is parsed, and is waited for. */
  readonly onBytes: ByteSink
  /**
   * Where pictures and videos inside the answer are written while they arrive; their sources are of the type `file` then,
   * and short ones `bytes`. Without it, all of them are kept in memory.
   */
  readonly mediaFiles?: MediaFiles
  /** What was sent along: not taken for media where it stands in an answer that had to be mended. */
  readonly sent?: SentReferences
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
  /** As in `GenerateOptions`. */
  readonly mediaFiles?: MediaFiles
  readonly sent?: SentReferences
}

/** Headers in which servers and gateways name a request, for asking their support. */
const REQUEST_ID_HEADERS = ['x-request-id', 'x-oneapi-request-id', 'request-id', 'cf-ray']

/**
 * Sends one request and answers its events as they come: `accepted` first, `finish` last. Throws `AppError`
 * for everything that goes wrong, also after media have come, which stay good. Whatever `onBytes` throws is thrown
 * on. Leaving the loop early closes the connection.
 */
export function generate(
  http: HttpClient,
  target: ProviderTarget,
  body: WireBody,
  options: GenerateOptions,
): AsyncGenerator<AnswerEvent, void, void> {
  return redactEvents(sendAndRead(http, target, body, options), [target.token])
}

async function* sendAndRead(
  http: HttpClient,
  target: ProviderTarget,
  body: WireBody,
  options: GenerateOptions,
): AsyncGenerator<AnswerEvent, void, void> {
  const request = { endpoint: BODY_ENDPOINT, accept: acceptOf(body), body }
  const connection = await sendToApi(http, target, request, options, options.onBytes)
  try {
    const { headers, status } = connection
    const contentType = headers.get('content-type')
    yield { type: 'accepted', httpStatus: status, requestId: requestIdOf(headers), contentType }
    yield* readAnswer(
      spooled(connection, options.onBytes),
      {
        contentType,
        httpStatus: status,
        apiOrigin: target.baseUrl.origin,
        expects: options.expects,
        sent: options.sent,
        secrets: [target.token],
      },
      options.mediaFiles,
    )
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
  yield* readAnswer(bytes, { expects: 'image', ...context, secrets: [] }, context.mediaFiles)
}

async function* readAnswer(
  bytes: AsyncIterable<Uint8Array>,
  context: AnswerContext,
  mediaFiles: MediaFiles | undefined,
): AsyncGenerator<AnswerEvent, void, void> {
  const extracted = mediaFiles === undefined ? null : new LiftedAnswer(context, mediaFiles)
  try {
    yield* readPieces(bytes, extracted ?? new AnswerReader(context))
  } finally {
    await extracted?.close()
  }
}

async function* readPieces(
  bytes: AsyncIterable<Uint8Array>,
  reader: AnswerReader | LiftedAnswer,
): AsyncGenerator<AnswerEvent, void, void> {
  let lost: AppError | null = null
  try {
    for await (const piece of bytes) {
      yield* reader.push(piece)
      if (reader.finished) break
    }
  } catch (error) {
    if (!isLost(error)) throw error
    lost = error
  }
  // Also where the connection went before the answer ended: what it had brought by then is paid for, such as the last event, whose blank
  // line did not come any more, or a whole body that nothing marked as such.
  yield* reader.flush()
  if (lost !== null && !reader.finished) throw causeOf(lost, reader.reported)
  yield reader.conclude()
}

/**
 * The bytes of an answer, each piece only after it was spooled. The next one is fetched and spooled meanwhile: waiting for the
 * disk twice in a row, here and where pictures are written, would take half as long again.
 */
async function* spooled(
  connection: Connection,
  onBytes: ByteSink,
): AsyncGenerator<Uint8Array, void, void> {
  const pieces = connection.body()
  const fetchNext = async () => {
    const piece = await pieces.next()
    if (piece.done !== true) await onBytes(piece.value)
    return piece
  }
  let coming = fetchNext()
  try {
    for (;;) {
      const piece = await coming
      if (piece.done === true) return
      coming = fetchNext()
      // Its failure is told when its turn comes; until then it must not count as unhandled.
      coming.catch(() => {})
      yield piece.value
    }
  } finally {
    // Closed first: there may be nothing more to come, ever. What is being spooled is still waited for.
    connection.close()
    await coming.catch(() => {})
  }
}

/** Whether the connection has ended, and not the reading failed. */
function isLost(error: unknown): error is AppError {
  return error instanceof AppError && LOST.has(error.data.code)
}

const LOST: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'cancelled'])

/**
 * Why the connection went is beside the point when the server had said before what is wrong. What else the answer would have held is not
 * known then.
 */
function causeOf(lost: AppError, reported: AppError | null): AppError {
  return lost.data.code === 'cancelled' || reported === null ? lost : withCharge(reported, 'maybe')
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
