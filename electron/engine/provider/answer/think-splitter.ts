/** A piece of content, inside `<think>…</think>` or outside. */
export interface ThinkPiece {
  readonly kind: 'reasoning' | 'text'
  readonly text: string
}

const TAG = /<\/?think>/i
/** The beginning of a tag at the end of a piece: the rest may come with the next one. */
const PARTIAL_TAG = /<(?:\/?t?|\/?th|\/?thi|\/?thin|\/?think)$/i

/**
 * Splits content that arrives in pieces into reasoning and text; the tags themselves disappear, also a closing one
 * that nobody opened. What may be the beginning of a tag is held back until it is decided.
 */
export class ThinkSplitter {
  #kind: ThinkPiece['kind'] = 'text'
  #held = ''

  /** Whether nothing is held back. */
  get idle(): boolean {
    return this.#held === ''
  }

  push(text: string): ThinkPiece[] {
    const pieces: ThinkPiece[] = []
    let rest = this.#held + text
    for (let tag = TAG.exec(rest); tag !== null; tag = TAG.exec(rest)) {
      this.#add(pieces, rest.slice(0, tag.index))
      this.#kind = tag[0].startsWith('</') ? 'text' : 'reasoning'
      rest = rest.slice(tag.index + tag[0].length)
    }
    this.#held = PARTIAL_TAG.exec(rest.slice(-8))?.[0] ?? ''
    this.#add(pieces, rest.slice(0, rest.length - this.#held.length))
    return pieces
  }

  /** What was held back after all was no tag. */
  end(): ThinkPiece[] {
    const pieces: ThinkPiece[] = []
    this.#add(pieces, this.#held)
    this.#held = ''
    return pieces
  }

  #add(pieces: ThinkPiece[], text: string): void {
    if (text !== '') pieces.push({ kind: this.#kind, text })
  }
}
