import { Base64Run, type RunEnd } from './base64-run.ts'
import { Base64RunStart, type RunStart } from './base64-run-start.ts'

/** A step of extracting: what happens to a piece of an answer. */
export type ExtractionStep =
  /** Bytes that stay in the answer. */
  | { readonly type: 'text'; readonly bytes: Uint8Array }
  /** A long run begins here; its `head` stays in the text too. The caller may put a token into the text. */
  | { readonly type: 'begin'; readonly start: RunStart }
  /** Bytes of the file that the run holds, from its very first on. Valid until the next step. */
  | { readonly type: 'decoded'; readonly bytes: Uint8Array }
  /** The run has ended, with fewer than four characters that are not decoded. */
  | { readonly type: 'end'; readonly rest: string }

/**
 * Extracts long runs of base64 that are pictures or videos from an answer while it arrives, and decodes them, so that
 * a parser can hold the remaining text in memory however large they are. Buffers only the beginning of an escape
 * inside a run.
 */
export class Base64Extractor {
  readonly #starts: Base64RunStart
  readonly #mayExtract: () => boolean
  #run: Base64Run | null = null

  /**
   * `threshold`: characters from which on a run is extracted. `mayExtract`: called for each; a run for which it
   * returns false stays in the text.
   */
  constructor(threshold: number, mayExtract: () => boolean) {
    this.#starts = new Base64RunStart(threshold)
    this.#mayExtract = mayExtract
  }

  /** Reads the next bytes of the answer. To be run to its end before the next call. */
  *push(bytes: Uint8Array): Generator<ExtractionStep, void, void> {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = 0
    while (at < buffer.length) {
      if (this.#run !== null) {
        const end: RunEnd | null = yield* decodedSteps(this.#run.read(buffer, at))
        if (end === null) return
        this.#run = null
        yield { type: 'end', rest: end.rest }
        // The byte that ended the run cannot begin another, unless it was a percent sign before this byte.
        const behind = end.held.startsWith('%') ? end.at : end.at + 1
        yield { type: 'text', bytes: Buffer.from(end.held, 'latin1') }
        yield { type: 'text', bytes: buffer.subarray(end.at, behind) }
        this.#starts.ended()
        at = behind
        continue
      }
      const start = this.#nextStart(buffer, at)
      yield { type: 'text', bytes: buffer.subarray(at, start?.at ?? buffer.length) }
      if (start === null) return
      yield { type: 'begin', start }
      this.#run = new Base64Run(start.head, start.wrapped)
      at = start.at
    }
  }

  #nextStart(buffer: Buffer, from: number): RunStart | null {
    let start = this.#starts.find(buffer, from)
    while (start !== null && !this.#mayExtract()) start = this.#starts.find(buffer, start.at)
    return start
  }
}

function* decodedSteps(
  decoded: Generator<Uint8Array, RunEnd | null>,
): Generator<ExtractionStep, RunEnd | null> {
  for (;;) {
    const step = decoded.next()
    if (step.done === true) return step.value
    if (step.value.length > 0) yield { type: 'decoded', bytes: step.value }
  }
}
