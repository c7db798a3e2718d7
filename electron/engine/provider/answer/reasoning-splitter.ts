/** A piece of content, inside `<think>…</think>` or outside. */
export interface ReasoningPiece {
  readonly kind: 'reasoning' | 'text'
  readonly text: string
}

const OPENING = /^\s*<think>/i
const CLOSING = /<\/think>/i
/** The beginning of a tag at the end of a piece: the rest may come with the next one. */
const PARTIAL_OPENING = /^\s*<(?:t|th|thi|thin|think)?$/i
const PARTIAL_CLOSING = /<(?:\/(?:t|th|thi|thin|think)?)?$/i
const PARTIAL_LENGTH = '</think'.length

/**
 * How much of unclosed reasoning is kept, in UTF-16 code units, to be returned as text. What a model can say is far
 * shorter.
 */
const LONGEST_THOUGHT = 16 * 1024 * 1024

/**
 * Splits content that arrives in pieces into reasoning and text. A tag counts only where servers write one: `<think>`
 * before any other text, `</think>` after it. Anywhere else the text is about tags, and is kept. A closing tag
 * without an opening one counts at the beginning of a line, because some servers leave the opening one out. Reasoning
 * that is never closed was none: it is emitted as reasoning at once, since that is not known yet, and as text at the
 * end. What may be the beginning of a tag is buffered until it is decided.
 */
export class ReasoningSplitter {
  /** `start`: nothing but white space and reasoning has come. */
  #state: 'start' | 'reasoning' | 'text' = 'start'
  #held = ''
  /** Everything since the opening tag, and the tag too if text follows it on its line. */
  #thought: string[] = []
  #thoughtLength = 0
  /** In text: whether only white space has come since the last line end. */
  #blankLine = true
  /** Whether the text is about tags. */
  #namesTag = false

  /** Whether nothing is buffered. */
  get idle(): boolean {
    return this.#held === ''
  }

  /** Returns what this delta adds. */
  push(text: string): ReasoningPiece[] {
    const pieces: ReasoningPiece[] = []
    let rest: string | null = this.#held + text
    this.#held = ''
    while (rest !== null && rest !== '') {
      switch (this.#state) {
        case 'start':
          rest = this.#start(pieces, rest)
          break
        case 'reasoning':
          rest = this.#reasoning(pieces, rest)
          break
        case 'text':
          rest = this.#text(pieces, rest)
      }
    }
    return pieces
  }

  /**
   * Returns what was buffered, as no tag; and reasoning that is still open as text, if the content is `complete`.
   * More may follow, and is read as a new content.
   */
  end(complete: boolean): ReasoningPiece[] {
    const pieces: ReasoningPiece[] = []
    if (this.#state === 'reasoning') {
      this.#think(pieces, this.#held)
      if (complete) add(pieces, 'text', this.#thought.join(''))
    } else add(pieces, 'text', this.#held)
    this.#held = ''
    this.#state = 'start'
    this.#forget()
    return pieces
  }

  /** Returns the text that is still to be read; null when it is buffered. */
  #start(pieces: ReasoningPiece[], text: string): string | null {
    if (text.trim() === '') {
      add(pieces, 'text', text)
      return null
    }
    const tag = OPENING.exec(text)?.[0]
    if (tag !== undefined) {
      add(pieces, 'text', tag.slice(0, tag.indexOf('<')))
      this.#state = 'reasoning'
      this.#forget()
      const rest = text.slice(tag.length)
      // Text on its line: the tag may be part of a sentence.
      if (/^[ \t]*[^\s]/.test(rest)) this.#thought.push(tag.trimStart())
      return rest
    }
    if (PARTIAL_OPENING.test(text)) {
      this.#held = text
      return null
    }
    this.#state = 'text'
    this.#blankLine = true
    this.#namesTag = false
    return text
  }

  #reasoning(pieces: ReasoningPiece[], text: string): string | null {
    const tag = CLOSING.exec(text)
    if (tag !== null) {
      this.#think(pieces, text.slice(0, tag.index))
      this.#state = 'start'
      this.#forget()
      return text.slice(tag.index + tag[0].length)
    }
    this.#held = PARTIAL_CLOSING.exec(text.slice(-PARTIAL_LENGTH))?.[0] ?? ''
    this.#think(pieces, text.slice(0, text.length - this.#held.length))
    return null
  }

  #text(pieces: ReasoningPiece[], text: string): string | null {
    const tag = this.#namesTag ? null : CLOSING.exec(text)
    if (tag === null) {
      const mayClose = this.#namesTag ? null : PARTIAL_CLOSING.exec(text.slice(-PARTIAL_LENGTH))
      this.#held = mayClose?.[0] ?? ''
      this.#say(pieces, text.slice(0, text.length - this.#held.length))
      return null
    }
    this.#say(pieces, text.slice(0, tag.index))
    if (this.#namesTag || !this.#blankLine) this.#say(pieces, tag[0])
    return text.slice(tag.index + tag[0].length)
  }

  #say(pieces: ReasoningPiece[], text: string): void {
    if (text === '') return
    const line = text.slice(text.lastIndexOf('\n') + 1)
    this.#blankLine = line.trim() === '' && (line.length < text.length || this.#blankLine)
    this.#namesTag ||= /<think>/i.test(text)
    add(pieces, 'text', text)
  }

  #think(pieces: ReasoningPiece[], text: string): void {
    if (this.#thoughtLength < LONGEST_THOUGHT) this.#thought.push(text)
    this.#thoughtLength += text.length
    add(pieces, 'reasoning', text)
  }

  #forget(): void {
    this.#thought = []
    this.#thoughtLength = 0
  }
}

function add(pieces: ReasoningPiece[], kind: ReasoningPiece['kind'], text: string): void {
  if (text !== '') pieces.push({ kind, text })
}
