/** Longest beginning of a line that is checked for a fence: three spaces and the fence. */
const LONGEST_START = 6
const FENCE = /^ {0,3}(```|~~~)/

/**
 * Tracks, in text that arrives in pieces, whether its end is inside a fenced code block (CommonMark 4.5, without
 * nesting).
 */
export class CodeFence {
  #start = ''
  #fence: string | null = null
  #last = ''

  /** Whether what follows is code: inside a fence, or right after a backtick. */
  get inCode(): boolean {
    return this.#fence !== null || this.#last === '`'
  }

  push(text: string): void {
    if (text === '') return
    for (let from = 0; from <= text.length;) {
      const lineEnd = text.indexOf('\n', from)
      this.#line(text.slice(from, lineEnd === -1 ? text.length : lineEnd))
      if (lineEnd === -1) break
      this.#start = ''
      from = lineEnd + 1
    }
    this.#last = text.at(-1) ?? ''
  }

  #line(text: string): void {
    if (this.#start.length >= LONGEST_START) return
    const known = FENCE.test(this.#start)
    this.#start += text.slice(0, LONGEST_START - this.#start.length)
    const fence = known ? undefined : FENCE.exec(this.#start)?.[1]
    if (fence === undefined) return
    if (this.#fence === null) this.#fence = fence
    else if (this.#fence === fence) this.#fence = null
  }
}
