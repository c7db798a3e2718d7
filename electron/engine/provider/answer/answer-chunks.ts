import type { TokenUsage } from '#shared/domain/token-usage.ts'
import type { AppError } from '#shared/errors.ts'
import type { AnswerEvent } from '../answer-event.ts'
import type { ServerError } from '../error-body.ts'
import { errorInAnswer } from '../http-error.ts'
import { KEPT_TEXT, type AnswerContext } from './answer-context.ts'
import type { AnswerOutcome } from './answer-problem.ts'
import { ChoiceReader, type ChoicePiece } from './choice-reader.ts'
import { readChunk, type Chunk, type ChoiceDelta } from './chunk.ts'
import { salvage } from './salvage.ts'
import { MediaEvents, type MediaOrigin } from './media-events.ts'
import { ProgressTracker } from './progress-tracker.ts'

type Found = Omit<AnswerOutcome, 'kind' | 'body' | 'broken' | 'done'>

/** Reads the chunks of an answer into events: each goes to the reader of its choice, and the results are combined. */
export class AnswerChunks {
  readonly #context: AnswerContext
  readonly #choices = new Map<number, ChoiceReader>()
  /** Choices with something open that came from repaired JSON. */
  readonly #salvaged = new Set<number>()
  readonly #media: MediaEvents
  readonly #progress = new ProgressTracker()
  #finishReason: string | null = null
  #deltas = 0
  #recognised = false
  #text = ''
  #refusal = ''
  #toolCalls = 0
  #said: ServerError | null = null
  #hasMore = false
  #usage: TokenUsage | null = null

  constructor(context: AnswerContext) {
    this.#context = context
    this.#media = new MediaEvents(context)
  }

  /** See `AnswerReader.reported`. `alone`: nothing came beside the chunks. */
  reported(alone: boolean): AppError | null {
    const { httpStatus, secrets } = this.#context
    const options = { secrets, alone: alone && !this.#hasMore }
    return this.#said && errorInAnswer(this.#said, httpStatus, options)
  }

  /** What the server has counted; null where it has not said. */
  get usage(): TokenUsage | null {
    return this.#usage
  }

  /** What was found in the chunks so far. */
  get found(): Found {
    return {
      recognised: this.#recognised,
      deltas: this.#deltas,
      media: this.#media.count,
      toolCalls: this.#toolCalls,
      text: this.#text,
      refusal: this.#refusal,
      finishReason: this.#finishReason,
    }
  }

  /** Returns the events that a chunk completes. `repaired`: its JSON had a defect and was repaired. */
  take(json: unknown, repaired: boolean): AnswerEvent[] {
    return this.#deltasOf(readChunk(json)).flatMap((delta) => this.#delta(delta, repaired))
  }

  /** Records an error that the server has reported; the first one counts. */
  report(said: ServerError): void {
    this.#said ??= said
  }

  /**
   * Returns the events that the end completes. `done`: the server has declared the end. `unread`: text that is no
   * JSON.
   */
  end(done: boolean, unread: readonly string[]): AnswerEvent[] {
    const events = [...this.#choices].flatMap(([choice, reader]) => {
      const salvagedFrom = this.#salvaged.has(choice) ? '' : null
      return this.#events(reader.end(done), { choice, salvagedFrom })
    })
    events.push(...unread.flatMap((text) => this.#salvageRest(text)), ...this.#media.end())
    if (this.#media.count > 0 || this.#context.expects === 'text') return events
    return [...events, ...this.#mediaInReasoning()]
  }

  #deltasOf({ error, recognised, deltas, usage }: Chunk): readonly ChoiceDelta[] {
    this.#usage = usage ?? this.#usage
    if (error !== null) this.report(error)
    this.#hasMore ||= error === null || recognised
    this.#recognised ||= recognised
    this.#deltas += deltas.length
    for (const { finishReason, refusal } of deltas) {
      this.#finishReason = finishReason ?? this.#finishReason
      if (this.#refusal.length < KEPT_TEXT) this.#refusal += refusal
    }
    return deltas
  }

  #delta(delta: ChoiceDelta, repaired: boolean): AnswerEvent[] {
    const { choice } = delta
    const reader = this.#choices.get(choice) ?? this.#newReader()
    this.#choices.set(choice, reader)
    const pieces = reader.push(delta, repaired)
    const isSalvaged = repaired || this.#salvaged.has(choice)
    if (isSalvaged && !reader.idle) this.#salvaged.add(choice)
    else this.#salvaged.delete(choice)
    return this.#events(pieces, { choice, salvagedFrom: isSalvaged ? delta.content : null })
  }

  /**
   * Salvages what is in text that never became readable. The rest may be missing, so nothing before or after it is
   * joined.
   */
  #salvageRest(text: string): AnswerEvent[] {
    const { chunks, cut } = salvage(text)
    return chunks
      .flatMap((chunk) => this.#deltasOf(chunk))
      .flatMap((delta) => {
        const { choice, content } = delta
        const reader = this.#newReader()
        const pieces = [...reader.push({ ...delta, finishReason: null }, true), ...reader.end(!cut)]
        return this.#events(pieces, { choice, salvagedFrom: content })
      })
  }

  #newReader(): ChoiceReader {
    return new ChoiceReader({ takesToolCalls: this.#context.expects === 'text' })
  }

  #events(pieces: readonly ChoicePiece[], origin: MediaOrigin): AnswerEvent[] {
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
          const event = this.#media.take(piece.reference, origin)
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
      reader.mediaInReasoning().flatMap((reference) => {
        return this.#media.take(reference, { choice, salvagedFrom: null }) ?? []
      }),
    )
  }
}
