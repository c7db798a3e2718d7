import type { ChoiceDelta } from './chunk.ts'
import type { MediaReference } from './media-reference.ts'
import { MediaScanner, type ScannedPiece } from './media-scanner.ts'
import type { ProgressReading } from './progress-line.ts'
import { ProgressLines, type LinePiece } from './progress-lines.ts'
import { ThinkSplitter, type ThinkPiece } from './think-splitter.ts'

/** What a choice turned out to say, in order. */
export type ChoicePiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'progress'; readonly reading: ProgressReading }
  | { readonly type: 'media'; readonly reference: MediaReference }

/** Reasoning is kept, to be searched for media when nothing else had any, up to this many UTF-16 code units. */
const LONGEST_KEPT_REASONING = 1024 * 1024

/**
 * Reads the content of one choice: thinking is split off, progress is taken out of both, and what remains is
 * searched for media. Works on pieces of any size.
 */
export class ChoiceReader {
  readonly #think = new ThinkSplitter()
  readonly #reasoningLines = new ProgressLines('reasoning')
  readonly #textLines = new ProgressLines('text')
  readonly #scanner = new MediaScanner()
  #reasoning = ''
  #blankSoFar = true

  /** Whether everything so far is decided and answered. */
  get idle(): boolean {
    return this.#think.idle && this.#textLines.idle && this.#scanner.idle
  }

  /** What this delta completes. A finish reason decides about all that is open. */
  push(delta: ChoiceDelta): ChoicePiece[] {
    const pieces: ChoicePiece[] = []
    if (delta.reasoning !== '') this.#read(pieces, { kind: 'reasoning', text: delta.reasoning })
    for (const piece of this.#think.push(delta.content)) this.#read(pieces, piece)
    for (const text of delta.media) {
      pieces.push({ type: 'media', reference: { text, element: null } })
    }
    if (delta.finishReason !== null) pieces.push(...this.end(true))
    return pieces
  }

  /**
   * Decides about what was held back. More may follow all the same. `complete`: the server said that this is the
   * end, rather than the connection.
   */
  end(complete: boolean): ChoicePiece[] {
    const pieces: ChoicePiece[] = []
    for (const piece of this.#think.end()) this.#read(pieces, piece)
    this.#readLines(pieces, this.#reasoningLines.end(), 'reasoning')
    this.#readLines(pieces, this.#textLines.end(), 'text')
    this.#addScanned(pieces, this.#scanner.end(complete))
    return pieces
  }

  /** Media inside the reasoning: for servers that never close their `<think>`, when no other media came. */
  mediaInReasoning(): MediaReference[] {
    const scanner = new MediaScanner()
    return [...scanner.push(this.#reasoning), ...scanner.end(false)].flatMap((piece) =>
      piece.type === 'media' ? [piece.reference] : [],
    )
  }

  #read(pieces: ChoicePiece[], piece: ThinkPiece): void {
    const lines = piece.kind === 'reasoning' ? this.#reasoningLines : this.#textLines
    this.#readLines(pieces, lines.push(piece.text), piece.kind)
  }

  #readLines(pieces: ChoicePiece[], lines: readonly LinePiece[], kind: ThinkPiece['kind']): void {
    for (const line of lines) {
      if (line.type === 'progress') {
        pieces.push(line)
      } else if (kind === 'text') {
        this.#addScanned(pieces, this.#scanner.push(line.text))
      } else {
        pieces.push({ type: 'reasoning', text: line.text })
        if (this.#reasoning.length < LONGEST_KEPT_REASONING) this.#reasoning += line.text
      }
    }
  }

  #addScanned(pieces: ChoicePiece[], scanned: readonly ScannedPiece[]): void {
    for (const piece of scanned) {
      if (piece.type === 'media') {
        pieces.push(piece)
        continue
      }
      // Blanks before the first word are what is left around progress and media.
      const text = this.#blankSoFar ? piece.text.trimStart() : piece.text
      if (text === '') continue
      this.#blankSoFar = false
      pieces.push({ type: 'text', text })
    }
  }
}
