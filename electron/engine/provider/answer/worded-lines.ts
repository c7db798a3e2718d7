/**
 * Passes words as they come, and blank lines only between them: blank lines around removed progress lines are no
 * reasoning. Gives the same result wherever the text is cut.
 */
export class WordedLines {
  /** White space that is kept only if words follow. */
  #blanks = ''
  #hasWords = false
  #isLineOpen = false

  /** Returns what is certain to be shown. */
  push(text: string): string {
    const words = text.trimEnd()
    if (words === '') return this.#endOfLine(text)
    const before = this.#hasWords ? this.#blanks : ''
    const shown = before + (this.#hasWords ? words : words.trimStart())
    this.#blanks = ''
    this.#hasWords = true
    this.#isLineOpen = true
    return shown + this.#endOfLine(text.slice(words.length))
  }

  /** Returns the rest of a line that has words; what follows waits. */
  #endOfLine(blanks: string): string {
    const end = this.#isLineOpen ? blanks.indexOf('\n') + 1 || blanks.length : 0
    if (blanks.slice(0, end).endsWith('\n')) this.#isLineOpen = false
    this.#blanks += blanks.slice(end)
    return blanks.slice(0, end)
  }
}
