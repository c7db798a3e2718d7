import { AppError } from '#shared/errors.ts'
import type { AnswerEvent, MediaSource } from '../answer-event.ts'
import type { MediaFile, MediaFiles } from '../media-file.ts'
import type { AnswerContext } from './answer-context.ts'
import { AnswerReader } from './answer-reader.ts'
import { Base64Extractor, type ExtractionStep } from './base64-extractor.ts'
import { ExtractedRuns, type ExtractedRun } from './extracted-runs.ts'

/** Shorter base64, in characters, stays in the text: a file for every icon would be a waste. */
export const EXTRACT_THRESHOLD = 4096

/**
 * Reads an answer like `AnswerReader`, but decodes long base64 into files while it arrives, so that memory use stays
 * small however many pictures an answer has. The receiver of a media event owns its file; `close` removes the others.
 */
export class ExtractedAnswer {
  readonly #files: MediaFiles
  readonly #runs: ExtractedRuns
  readonly #extractor: Base64Extractor
  readonly #reader: AnswerReader
  #run: ExtractedRun | null = null

  constructor(context: AnswerContext, files: MediaFiles, threshold: number = EXTRACT_THRESHOLD) {
    this.#files = files
    this.#runs = new ExtractedRuns((context.sent?.digests.size ?? 0) > 0)
    this.#extractor = new Base64Extractor(threshold, () => !this.#runs.isFull)
    const secrets = [...context.secrets, this.#runs.mark]
    this.#reader = new AnswerReader({ ...context, secrets, extracted: this.#runs })
  }

  /** See `AnswerReader.finished`. */
  get finished(): boolean {
    return this.#reader.finished
  }

  /** See `AnswerReader.reported`. */
  get reported(): AppError | null {
    return this.#reader.reported
  }

  /** Yields the events that these bytes complete. Waits until the disk has taken the bytes of files. */
  async *push(bytes: Uint8Array): AsyncGenerator<AnswerEvent, void, void> {
    for (const step of this.#extractor.push(bytes)) {
      for (const event of await this.#step(step)) yield this.#givenOut(event)
      if (this.#reader.finished) return
    }
  }

  /** Yields the events that the end of the bytes completes. */
  async *flush(): AsyncGenerator<AnswerEvent, void, void> {
    for (const event of this.#reader.flush()) yield this.#givenOut(event)
  }

  /** See `AnswerReader.conclude`. */
  conclude(): AnswerEvent {
    const event = this.#reader.conclude()
    return event.type === 'finish' && event.reason !== null
      ? { ...event, reason: this.#runs.hide(event.reason) }
      : event
  }

  /** Removes the files of everything that turned out to be no media, a duplicate, or cut. Never throws. */
  async close(): Promise<void> {
    for (const { file } of this.#runs.takeAll()) {
      if (!(file instanceof AppError)) await file.discard()
    }
  }

  async #step(step: ExtractionStep): Promise<AnswerEvent[]> {
    switch (step.type) {
      case 'text':
        return this.#reader.push(step.bytes)
      case 'begin':
        this.#run = this.#runs.add(step.start.head, await this.#newFile())
        return this.#reader.push(Buffer.from(this.#run.token, 'latin1'))
      case 'decoded':
        if (this.#run !== null) await append(this.#run, step.bytes)
        return []
      case 'end':
        if (this.#run !== null) this.#run.rest = step.rest
        this.#run = null
        return []
    }
  }

  /**
   * Creates a file, or returns the error: a file that cannot be written is no reason to stop reading, since the
   * answer is still spooled, and can be read again.
   */
  async #newFile(): Promise<MediaFile | AppError> {
    return this.#files.create().catch(asAppError)
  }

  async #givenOut(event: AnswerEvent): Promise<AnswerEvent> {
    switch (event.type) {
      case 'text':
      case 'reasoning':
        return { ...event, delta: this.#runs.hide(event.delta) }
      case 'tool_call': {
        const hide = (text: string): string => this.#runs.hide(text)
        const { id, name, arguments: json } = event.call
        return { ...event, call: { id: hide(id), name: hide(name), arguments: hide(json) } }
      }
      case 'media': {
        const source = await this.#completed(event.media.source)
        return { ...event, media: { ...event.media, source } }
      }
      default:
        return event
    }
  }

  /** Returns a source whose file, if it is one of ours, is complete and closed. */
  async #completed(source: MediaSource): Promise<MediaSource> {
    const run = source.type === 'file' ? this.#runs.take(source.path) : null
    if (run === null || run.file instanceof AppError) return source
    try {
      await run.file.append(run.tail)
      await run.file.finish()
      return source
    } catch (thrown) {
      await run.file.discard()
      return { type: 'unwritten', error: asAppError(thrown) }
    }
  }
}

async function append(run: ExtractedRun, bytes: Uint8Array): Promise<void> {
  const { file } = run
  if (file instanceof AppError) return
  try {
    run.sha256?.update(bytes)
    await file.append(bytes)
  } catch (thrown) {
    run.file = asAppError(thrown)
    await file.discard()
  }
}

function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError
    ? thrown
    : new AppError('disk', { charged: 'maybe', cause: thrown })
}
