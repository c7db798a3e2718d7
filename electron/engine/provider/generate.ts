import { AppError, withCharge, type ErrorCode } from '#shared/errors.ts'
import type { HttpClient } from '../host.ts'
import type { ByteSink } from './answer-beginning.ts'
import type { AnswerEvent } from './answer-event.ts'
import type { AnswerContext } from './answer/answer-context.ts'
import { AnswerReader } from './answer/answer-reader.ts'
import { ExtractedAnswer } from './answer/extracted-answer.ts'
import { redactEvents } from './answer/redact-events.ts'
import type { Expected } from './answer/media-reference.ts'
import type { SentReferences } from './answer/sent-references.ts'
import type { Connection } from './connection.ts'
import { freeBytes } from './free-bytes.ts'
import { httpError } from './http-error.ts'
import type { MediaFiles } from './media-file.ts'
import { sendToApi } from './send.ts'
import type { ProviderTarget } from './target.ts'
import { acceptOf, BODY_ENDPOINT, type WireBody } from './wire-body.ts'

export interface GenerateOptions {
  /** What was asked for: decides the kind of an address without a descriptive name, and whether text is an answer. */
  readonly expects: Expected
  /** Aborting it closes the connection; the server may charge all the same. */
  readonly signal: AbortSignal
  /** Idle timeout in milliseconds. 180,000 by default. */
  readonly idleTimeoutMs?: number
  /** The spool: gets every byte of the body, decompressed, before it is parsed, and is awaited. What it gets is gone once it is parsed. */
  readonly onBytes: ByteSink
  /**
   * Where pictures and videos inside the answer are written while they arrive; their sources are then of the type
   * `file`, and short ones `bytes`. Without it, all of them are kept in memory.
   */
  readonly mediaFiles?: MediaFiles
  /** What was sent along: not counted as media where it occurs in an answer that had to be repaired. */
  readonly sent?: SentReferences
}

/** What is needed to read an answer from its spool. */
export interface ReplayContext {
  /** As in the `accepted` event; empty or null when unknown. */
  readonly contentType: string | null
  readonly httpStatus: number
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  /** What was asked for; a picture by default. */
  readonly expects?: Expected
  /** As in `GenerateOptions`. */
  readonly mediaFiles?: MediaFiles
  readonly sent?: SentReferences
}

/** Headers in which servers and gateways return a request id, for their support. */
const REQUEST_ID_HEADERS = ['x-request-id', 'x-oneapi-request-id', 'request-id', 'cf-ray']

/**
 * Sends one request and yields its events as they come: `accepted` first, `finish` last. Throws `AppError` for every
 * failure, also after media have come, which stay valid, and what `onBytes` throws. Leaving the loop early closes the
 * connection.
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
 * Replays an answer from its spooled bytes, which may end anywhere: yields the same events as `generate`, except
 * `accepted`, and throws the same errors; `network`/`cut` where the spool ends in the middle.
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
  const extracted = mediaFiles === undefined ? null : new ExtractedAnswer(context, mediaFiles)
  try {
    yield* readPieces(bytes, extracted ?? new AnswerReader(context))
  } finally {
    await extracted?.close()
  }
}

async function* readPieces(
  bytes: AsyncIterable<Uint8Array>,
  reader: AnswerReader | ExtractedAnswer,
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
  // Also where the connection was lost before the answer ended: what came by then is paid for, such as the last event
  // without its blank line, or a whole body that nothing marked as complete.
  yield* reader.flush()
  if (lost !== null && !reader.finished) throw causeOf(lost, reader.reported)
  yield reader.conclude()
}

/**
 * Yields the bytes of an answer, each piece only after it was spooled, and valid until the next. The next one is read and spooled meanwhile:
 * waiting for the disk twice in a row, here and where pictures are written, would take half as long again.
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
      // Its failure is thrown on its turn; until then it must not count as unhandled.
      coming.catch(() => {})
      yield piece.value
      freeBytes(piece.value)
    }
  } finally {
    // Closed first: more bytes may never come. The spooling that is running is still awaited.
    connection.close()
    await coming.catch(() => {})
  }
}

/** Returns whether the connection was lost, as opposed to a failure of reading. */
function isLost(error: unknown): error is AppError {
  return error instanceof AppError && LOST.has(error.data.code)
}

const LOST: ReadonlySet<ErrorCode> = new Set(['network', 'timeout', 'cancelled'])

/**
 * Returns the error to throw: what the server had reported before matters more than why the connection was lost. What
 * the rest of the answer would have contained is unknown.
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

/** Returns the text of an error body, of which only the beginning is read. */
async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of bytes) {
    text += decoder.decode(piece, { stream: true })
    if (text.length > 64 * 1024) break
  }
  return text
}
