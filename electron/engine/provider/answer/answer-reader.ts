import type { AppError } from '#shared/errors.ts'
import type { AnswerEvent } from '../answer-event.ts'
import { bareServerErrorOf, parseJson, serverErrorOf } from '../error-body.ts'
import { createSseReader, type SseEvent } from '../sse.ts'
import { AnswerChunks } from './answer-chunks.ts'
import { KEPT_TEXT, type AnswerContext } from './answer-context.ts'
import { failedAnswer, problemOf, type AnswerOutcome } from './answer-problem.ts'
import { kindOfBody, type BodyKind } from './body-kind.ts'
import { BrokenJson, type Joint } from './broken-json.ts'
import { isAnswer } from './chunk.ts'
import { repairJson } from './repair-json.ts'

/**
 * Longest body that is not a stream, in UTF-16 code units. Extracted files are not in it; parsing more than this
 * would block the main process. What is longer stays in the spool.
 */
const LONGEST_BODY = 16 * 1024 * 1024

/**
 * Parses an answer's bytes, in pieces of any size, into events: streamed or whole, regardless of its content type.
 * Feed it with `push` until `finished` or the end of the bytes, then take `flush`, then `conclude`.
 */
export class AnswerReader {
  readonly #context: AnswerContext
  readonly #decoder = new TextDecoder()
  readonly #sse = createSseReader()
  readonly #chunks: AnswerChunks
  #kind: BodyKind | null = null
  /** A body that is no stream, in pieces; of a stream only its beginning. */
  #body: string[] = []
  #bodyLength = 0
  #done = false
  /** Whether there was anything beside chunks and errors, if only a keep-alive. */
  #hasMore = false
  readonly #broken = new BrokenJson(LONGEST_BODY, isAnswer)
  /** Whether JSON could not be read: anywhere, or at the very end. */
  #isBrokenBefore = false
  #isBrokenLast = false

  constructor(context: AnswerContext) {
    this.#context = context
    this.#chunks = new AnswerChunks(context)
  }

  /** Whether the server has declared the end of the answer. */
  get finished(): boolean {
    return this.#done
  }

  /**
   * The error that the server has reported so far. It is not thrown at once: another picture of the same answer may
   * still come. A caller that loses the connection afterwards throws this one instead.
   */
  get reported(): AppError | null {
    return this.#chunks.reported(!this.#hasMore && !this.#sse.commented)
  }

  /** Returns the events that these bytes complete. */
  push(bytes: Uint8Array): AnswerEvent[] {
    return this.#pushText(this.#decoder.decode(bytes, { stream: true }))
  }

  /** Returns the events that the end of the bytes completes. */
  flush(): AnswerEvent[] {
    const events = this.#pushText(this.#decoder.decode())
    if (this.#kind === 'events') events.push(...this.#sse.end().flatMap((e) => this.#event(e)))
    if (this.#kind === 'json') events.push(...this.#wholeBody(this.#body.join('')))
    const unread = this.#broken.takeAll()
    return [...events, ...this.#chunks.end(this.#done, unread)]
  }

  /**
   * Returns the last event. Throws the error that the server reported, or the problem of an answer without any
   * output.
   */
  conclude(): AnswerEvent {
    const problem = this.reported ?? problemOf(this.#outcome(), this.#context)
    if (problem !== null) throw problem
    const { found, usage } = this.#chunks
    return { type: 'finish', reason: found.finishReason, ...(usage === null ? {} : { usage }) }
  }

  #pushText(text: string): AnswerEvent[] {
    if (text === '' || this.#done) return []
    if (this.#kind === null) {
      // Leading white space is dropped, so that gateways may send any amount of it to keep a connection alive.
      const start = text.trimStart()
      this.#hasMore ||= start !== text
      this.#kind = kindOfBody(start)
      if (this.#kind === null) return []
      this.#keep(start)
      return this.#kind === 'events' ? this.#events(start) : []
    }
    if (this.#kind === 'events') {
      // Of a body that is no answer the beginning is kept, however small the pieces are.
      if (this.#bodyLength < KEPT_TEXT) this.#keep(text.slice(0, KEPT_TEXT))
      return this.#events(text)
    }
    // Of a web page only the title is needed.
    if (this.#kind === 'json' || this.#bodyLength < KEPT_TEXT * 10) this.#keep(text)
    return []
  }

  #keep(text: string): void {
    this.#body.push(text)
    this.#bodyLength += text.length
    if (this.#bodyLength > LONGEST_BODY) throw failedAnswer(this.#context, 'bad_response')
  }

  #events(text: string): AnswerEvent[] {
    return this.#sse.push(text).flatMap((event) => this.#event(event))
  }

  #event({ event, data, strays = [] }: SseEvent): AnswerEvent[] {
    const trimmed = data.trim()
    if (this.#done) return []
    if (event === 'error' && trimmed !== '') return this.#errorEvent(trimmed)
    if (trimmed === '') return this.#strays(strays)
    const value = parseJson(data)
    // A fragment from the middle can be valid JSON by accident: a number, a string.
    const isPiece = this.#broken.isOpen && typeof value !== 'object' && !isAnswer(value)
    const json = isPiece ? undefined : value
    // Lines that are no fields belong to what came before, or else to this event.
    const isBetween = json !== undefined || trimmed === '[DONE]' || this.#broken.isOpen
    return [
      ...(isBetween ? this.#strays(strays) : []),
      ...(json === undefined ? this.#lines(data, '') : this.#chunk(json)),
      ...(isBetween ? [] : this.#strays(strays)),
    ]
  }

  #errorEvent(data: string): AnswerEvent[] {
    const json = parseJson(data) ?? repairJson(data).values[0]
    this.#chunks.report(serverErrorOf(json) ?? bareServerErrorOf(json ?? data))
    return []
  }

  #strays(lines: readonly string[]): AnswerEvent[] {
    return lines.flatMap((line) => this.#repaired(line, '\n'))
  }

  #wholeBody(text: string): AnswerEvent[] {
    const json = parseJson(text)
    if (json !== undefined) {
      this.#done = true
      return this.#chunk(json)
    }
    const events = this.#lines(text, '\n')
    if (this.#chunks.found.recognised && !this.#broken.isOpen) this.#done = true
    else if (/[}\]]\s*$/.test(text.slice(-10))) this.#endBroken()
    else this.#isBrokenLast = true
    return events
  }

  /**
   * Reads text that is no JSON as a whole, but whose lines may be, with or without `data:`; or else repairs all of
   * it.
   */
  #lines(text: string, joint: Joint): AnswerEvent[] {
    return text.split('\n').flatMap((line, number): AnswerEvent[] => {
      const json = line.replace(/^\s*data:/, '')
      if (json.trim() === '[DONE]') {
        this.#endBroken()
        this.#done = true
        return []
      }
      const value = json === text || json === '' ? undefined : parseJson(json)
      return value !== undefined && isAnswer(value)
        ? this.#chunk(value)
        : this.#repaired(line, number === 0 ? joint : '\n')
    })
  }

  /** Returns what becomes readable with a piece of text that is no JSON. */
  #repaired(text: string, joint: Joint): AnswerEvent[] {
    this.#hasMore ||= text.trim() !== ''
    const values = this.#broken.push(text, joint)
    this.#isBrokenLast = this.#broken.isOpen
    return values.flatMap((value) => this.#chunks.take(value, true))
  }

  /** Reads a valid chunk. */
  #chunk(json: unknown): AnswerEvent[] {
    this.#endBroken()
    return this.#chunks.take(json, false)
  }

  /** Gives up on what could not be read so far. */
  #endBroken(): void {
    this.#isBrokenBefore ||= this.#isBrokenLast || this.#broken.isOpen
    this.#isBrokenLast = false
    this.#broken.close()
  }

  #outcome(): AnswerOutcome {
    return {
      kind: this.#kind,
      body: this.#body.join(''),
      broken: this.#isBrokenLast ? 'last' : this.#isBrokenBefore ? 'before' : 'no',
      done: this.#done,
      ...this.#chunks.found,
    }
  }
}
