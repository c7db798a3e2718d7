import type { ToolCall } from '#shared/domain/chat.ts'
import type { ChoiceDelta } from './chunk.ts'
import type { MediaReference } from './media-reference.ts'
import { MediaScanner, type ScannedPiece } from './media-scanner.ts'
import type { ProgressReading } from './progress-line.ts'
import { ProgressLines, type LinePiece } from './progress-lines.ts'
import { ReasoningSplitter, type ReasoningPiece } from './reasoning-splitter.ts'
import { ToolCallTags, type TagPiece } from './tool-call-tags.ts'
import { ToolCalls } from './tool-calls.ts'
import { WordedLines } from './worded-lines.ts'

/** What was found in a choice, in order. */
export type ChoicePiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'reasoning'; readonly text: string }
  | { readonly type: 'progress'; readonly reading: ProgressReading }
  | { readonly type: 'media'; readonly reference: MediaReference }
  | { readonly type: 'tool_call'; readonly call: ToolCall }

/** Reasoning is kept, to be searched for media when nothing else had any, up to this many UTF-16 code units. */
const LONGEST_KEPT_REASONING = 1024 * 1024

/**
 * Reads the content of one choice: reasoning is split off, progress is removed from both, tool calls from the text,
 * and the rest is searched for media. Works on pieces of any size.
 */
export class ChoiceReader {
  readonly #takesToolCalls: boolean
  readonly #calls = new ToolCalls()
  readonly #tags = new ToolCallTags()
  readonly #think = new ReasoningSplitter()
  readonly #reasoningLines = new ProgressLines('reasoning')
  readonly #textLines = new ProgressLines('text')
  readonly #scanner = new MediaScanner()
  #reasoning = ''
  #keepsReasoning = true
  readonly #thought = new WordedLines()
  #blankSoFar = true

  /** Tool calls are parsed in chats only: elsewhere a tag is a part of what the model says. */
  constructor({ takesToolCalls }: { readonly takesToolCalls: boolean }) {
    this.#takesToolCalls = takesToolCalls
  }

  /** Whether everything so far is decided and returned. */
  get idle(): boolean {
    return (
      this.#think.idle &&
      this.#tags.idle &&
      this.#calls.idle &&
      this.#textLines.idle &&
      this.#scanner.idle
    )
  }

  /**
   * Returns what this delta completes. A finish reason decides everything that is open. A `salvaged` delta, from
   * repaired JSON, never has its reasoning searched for media.
   */
  push(delta: ChoiceDelta, salvaged = false): ChoicePiece[] {
    const pieces: ChoicePiece[] = []
    this.#keepsReasoning = !salvaged
    if (delta.reasoning !== '') this.#read(pieces, { kind: 'reasoning', text: delta.reasoning })
    for (const piece of this.#think.push(delta.content)) this.#read(pieces, piece)
    for (const text of delta.media) {
      pieces.push({ type: 'media', reference: { text, element: null } })
    }
    if (this.#takesToolCalls) for (const piece of delta.toolCalls) this.#calls.push(piece)
    if (delta.finishReason !== null) pieces.push(...this.end(true))
    return pieces
  }

  /**
   * Decides what was buffered. More may follow all the same. `complete`: the server declared the end, not only the
   * connection.
   */
  end(complete: boolean): ChoicePiece[] {
    const pieces: ChoicePiece[] = []
    for (const piece of this.#think.end(complete)) this.#read(pieces, piece)
    const open = this.#tags.end()
    if (complete) this.#readTags(pieces, open)
    this.#readLines(pieces, this.#reasoningLines.end(), 'reasoning')
    this.#endText(pieces, complete)
    // An incomplete call is shown as it came: an address in it is an argument.
    if (!complete) this.#addScanned(pieces, open.flatMap(wordsIn))
    for (const call of this.#calls.end(complete)) pieces.push({ type: 'tool_call', call })
    return pieces
  }

  /** Returns media inside the reasoning: for servers that answer in nothing else, when no other media came. */
  mediaInReasoning(): MediaReference[] {
    const scanner = new MediaScanner()
    return [...scanner.push(this.#reasoning), ...scanner.end(false)].flatMap((piece) =>
      piece.type === 'media' ? [piece.reference] : [],
    )
  }

  #read(pieces: ChoicePiece[], { kind, text }: ReasoningPiece): void {
    if (kind === 'reasoning') {
      this.#readLines(pieces, this.#reasoningLines.push(text), kind)
    } else if (this.#takesToolCalls) {
      this.#readTags(pieces, this.#tags.push(text))
    } else {
      this.#readLines(pieces, this.#textLines.push(text), kind)
    }
  }

  #readTags(pieces: ChoicePiece[], found: readonly TagPiece[]): void {
    for (const piece of found) {
      if (piece.type === 'words') {
        this.#readLines(pieces, this.#textLines.push(piece.text), 'text')
      } else {
        // Text from before the call comes before it.
        this.#endText(pieces, true)
        pieces.push({ type: 'tool_call', call: this.#calls.whole(piece.call) })
      }
    }
  }

  #endText(pieces: ChoicePiece[], complete: boolean): void {
    this.#readLines(pieces, this.#textLines.end(), 'text')
    this.#addScanned(pieces, this.#scanner.end(complete))
  }

  #readLines(
    pieces: ChoicePiece[],
    lines: readonly LinePiece[],
    kind: ReasoningPiece['kind'],
  ): void {
    for (const line of lines) {
      if (line.type === 'progress') {
        pieces.push(line)
      } else if (kind === 'text') {
        this.#addScanned(pieces, this.#scanner.push(line.text))
      } else {
        const thought = this.#thought.push(line.text)
        if (thought !== '') pieces.push({ type: 'reasoning', text: thought })
        const keeps = this.#keepsReasoning && this.#reasoning.length < LONGEST_KEPT_REASONING
        if (keeps) this.#reasoning += line.text
      }
    }
  }

  #addScanned(pieces: ChoicePiece[], scanned: readonly ScannedPiece[]): void {
    for (const piece of scanned) {
      if (piece.type === 'media') {
        pieces.push(piece)
        continue
      }
      // White space before the first word is left over from progress and media.
      const text = this.#blankSoFar ? piece.text.trimStart() : piece.text
      if (text === '') continue
      this.#blankSoFar = false
      pieces.push({ type: 'text', text })
    }
  }
}

function wordsIn(piece: TagPiece): ScannedPiece[] {
  return piece.type === 'words' ? [piece] : []
}
