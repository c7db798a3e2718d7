import type { AppError } from '#shared/errors.ts'
import type { AnswerEvent } from '../answer-event.ts'
import { bareServerErrorOf, parseJson, serverErrorOf } from '../error-body.ts'
import { errorInAnswer } from '../http-error.ts'
import { createSseReader, type SseEvent } from '../sse.ts'
import { failedAnswer, problemOf, type AnswerOutcome } from './answer-problem.ts'
import { jsonLines, kindOfBody, type BodyKind } from './body-kind.ts'
import { ChoiceReader, type ChoicePiece } from './choice-reader.ts'
import { readChunk, type ChoiceDelta } from './chunk.ts'
import type { LiftedRuns } from './lifted-runs.ts'
import { MediaEvents } from './media-events.ts'
import type { Expected } from './media-reference.ts'
import { ProgressTracker } from './progress-tracker.ts'

/** What must be known to read an answer. */
export interface AnswerContext {
  readonly contentType: string | null
  readonly httpStatus: number
  /** Relative URLs are resolved against it. */
  readonly apiOrigin: string
  readonly expects: Expected
  /** Taken out of anything that is quoted in an error. */
  readonly secrets: readonly (string | null)[]
  /** Where the long base64 is that was taken out of the bytes before they came here; see `LiftedAnswer`. */
  readonly lifted?: LiftedRuns | undefined
}

/**
 * Longest body that is not a stream, in UTF-16 code units. Files are not in it when they are lifted; parsing more than
 * this would hold up the main process. What is longer stays in the spool.
 */
const LONGEST_BODY = 16 * 1024 * 1024
/** How much of an answer's text is kept for an error that quotes it. */
const KEPT_TEXT = 2000

/**
 * Reads an answer's bytes, in pieces of any size, into events: streamed or whole, whatever its content type says.
 * Feed it with `push` until `finished` or the end of the bytes, then take `flush`, then `conclude`.
 */
export class AnswerReader {
  readonly #context: AnswerContext
  readonly #decoder = new TextDecoder()
  readonly #sse = createSseReader()
  readonly #choices = new Map<number, ChoiceReader>()
  readonly #media: MediaEvents
  readonly #progress = new ProgressTracker()
  #kind: BodyKind | null = null
  /** A body that is no stream, in pieces; of a stream only its beginning. */
  #body: string[] = []
  #bodyLength = 0
  #done = false
  #finishReason: string | null = null
  #deltas = 0
  /** Something had the shape of an answer, even if of an empty one. */
  #recognised = false
  #text = ''
  #toolCalls = 0
  #said: AppError | null = null
  /** JSON that could not be read: anywhere, and at the very end. */
  #broken: 'no' | 'before' | 'last' = 'no'

  constructor(context: AnswerContext) {
    this.#context = context
    this.#media = new MediaEvents(context)
  }

  /** Whether the server has said that nothing more will come. */
  get finished(): boolean {
    return this.#done
  }

  /**
   * The error that the server has reported so far. It is not thrown at once: another picture of the same answer
   * may still come. Whoever loses the connection afterwards throws this one instead.
   */
  get reported(): AppError | null {
    return this.#said
  }

  /** The events that these bytes complete. */
  push(bytes: Uint8Array): AnswerEvent[] {
    return this.#pushText(this.#decoder.decode(bytes, { stream: true }))
  }

  /** The events that the end of the bytes completes. */
  flush(): AnswerEvent[] {
    const events = this.#pushText(this.#decoder.decode())
    if (this.#kind === 'events') events.push(...this.#sse.end().flatMap((e) => this.#event(e)))
    if (this.#kind === 'json') events.push(...this.#wholeBody(this.#body.join('')))
    for (const [choice, reader] of this.#choices) {
      events.push(...this.#pieces(reader.end(this.#done), choice))
    }
    events.push(...this.#media.end())
    if (this.#media.count === 0 && this.#context.expects !== 'text') {
      events.push(...this.#mediaInReasoning())
    }
    return events
  }

  /** The last event. Throws the error that the server reported, or what is wrong with an answer that brought nothing. */
  conclude(): AnswerEvent {
    const problem = this.#said ?? problemOf(this.#outcome(), this.#context)
    if (problem !== null) throw problem
    return { type: 'finish', reason: this.#finishReason }
  }

  #pushText(text: string): AnswerEvent[] {
    if (text === '' || this.#done) return []
    if (this.#kind === null) {
      // Blanks in front are dropped, so that gateways may send as many as they like to keep a connection alive.
      const start = text.trimStart()
      this.#kind = kindOfBody(start)
      if (this.#kind === null) return []
      this.#keep(start)
      return this.#kind === 'events' ? this.#events(start) : []
    }
    if (this.#kind === 'events') {
      // Of what is no answer at all the beginning is looked at, however small the pieces it came in.
      if (this.#bodyLength < KEPT_TEXT) this.#keep(text.slice(0, KEPT_TEXT))
      return this.#events(text)
    }
    // A page has nothing to say but its title.
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

  #event({ event, data }: SseEvent): AnswerEvent[] {
    const trimmed = data.trim()
    if (this.#done || trimmed === '') return []
    if (trimmed === '[DONE]') {
      this.#done = true
      if (this.#broken === 'last') this.#broken = 'before'
      return []
    }
    const json = parseJson(data)
    const values = json === undefined ? jsonLines(data, parseJson) : [json]
    if (event === 'error') {
      this.#report(serverErrorOf(values[0]) ?? bareServerErrorOf(values[0] ?? trimmed))
      return []
    }
    if (values.length === 0) {
      if (/^[{[]/.test(trimmed)) this.#broken = 'last'
      return []
    }
    if (/^\s*\[DONE\]\s*$/m.test(data.slice(-20))) this.#done = true
    return values.flatMap((value) => this.#chunk(value))
  }

  #wholeBody(text: string): AnswerEvent[] {
    const json = parseJson(text)
    const values = json === undefined ? jsonLines(text, parseJson) : [json]
    if (values.length === 0) this.#broken = /[}\]]\s*$/.test(text.slice(-10)) ? 'before' : 'last'
    else this.#done = true
    return values.flatMap((value) => this.#chunk(value))
  }

  #chunk(json: unknown): AnswerEvent[] {
    if (this.#broken === 'last') this.#broken = 'before'
    const chunk = readChunk(json)
    if (chunk.error !== null) this.#report(chunk.error)
    this.#recognised ||= chunk.recognised
    this.#deltas += chunk.deltas.length
    return chunk.deltas.flatMap((delta) => this.#delta(delta))
  }

  #delta(delta: ChoiceDelta): AnswerEvent[] {
    this.#finishReason = delta.finishReason ?? this.#finishReason
    let reader = this.#choices.get(delta.choice)
    if (reader === undefined) {
      reader = new ChoiceReader({ takesToolCalls: this.#context.expects === 'text' })
      this.#choices.set(delta.choice, reader)
    }
    return this.#pieces(reader.push(delta), delta.choice)
  }

  #pieces(pieces: readonly ChoicePiece[], choice: number): AnswerEvent[] {
    return pieces.flatMap((piece): AnswerEvent[] => {
      switch (piece.type) {
        case 'text':
          if (this.#text.length < KEPT_TEXT) this.#text += piece.text
          return [{ type: 'text', delta: piece.text }]
        case 'reasoning':
          return [{ type: 'reasoning', delta: piece.text }]
        case 'progress': {
          const progress = this.#progress.update(piece.reading)
          return progress === null ? [] : [{ type: 'progress', progress }]
        }
        case 'media': {
          const event = this.#media.take(piece.reference, choice)
          return event === null ? [] : [event]
        }
        case 'tool_call':
          this.#toolCalls += 1
          return [piece]
      }
    })
  }

  #mediaInReasoning(): AnswerEvent[] {
    return [...this.#choices].flatMap(([choice, reader]) =>
      reader.mediaInReasoning().flatMap((reference) => this.#media.take(reference, choice) ?? []),
    )
  }

  #report(said: Parameters<typeof errorInAnswer>[0]): void {
    this.#said ??= errorInAnswer(said, this.#context.httpStatus, this.#context.secrets)
  }

  #outcome(): AnswerOutcome {
    return {
      kind: this.#kind,
      body: this.#body.join(''),
      broken: this.#broken,
      recognised: this.#recognised,
      deltas: this.#deltas,
      media: this.#media.count,
      toolCalls: this.#toolCalls,
      text: this.#text,
      done: this.#done,
      finishReason: this.#finishReason,
    }
  }
}
