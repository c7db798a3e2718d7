import { mendJson } from './mended-json.ts'

/** How a piece continues the one before: cut in two, or with a line end between them. */
export type Joint = '' | '\n'

/** After so many pieces a text is not tried again before its end: each try reads all of it. */
const MOST_TRIES = 8

/**
 * JSON of an answer that could not be parsed, piece by piece. What can be mended is given out at once, also when its parts came in
 * several events; what cannot is kept for a last look at the end.
 */
export class BrokenJson {
  readonly #longest: number
  readonly #isRead: (value: unknown) => boolean
  /** Text that may go on. */
  #open: string[] = []
  #tries = 0
  #kept: string[] = []
  #length = 0

  /** `longest`: what is kept at most, in UTF-16 code units. `isRead`: whether a value is something that an answer has. */
  constructor(longest: number, isRead: (value: unknown) => boolean) {
    this.#longest = longest
    this.#isRead = isRead
  }

  /** Whether a piece is still waited for. */
  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** Takes a piece that is no JSON. Answers the values that are whole by now. */
  push(piece: string, joint: Joint): unknown[] {
    // Without the beginning of a value there is nothing to go on with.
    if (!this.isOpen && !piece.includes('{')) return []
    this.#length += piece.length + joint.length
    if (this.#length > this.#longest) return []
    this.#open.push(...(this.isOpen ? [joint, piece] : [piece]))
    this.#tries += 1
    if (this.#tries > MOST_TRIES) return []
    const text = this.#open.join('')
    const { values, cutFrom, guessed } = mendJson(text)
    const whole = cutFrom === null ? values : values.slice(0, -1)
    if (!whole.some(this.#isRead) || (guessed && cutFrom !== null)) return []
    this.#forget(text.length)
    if (cutFrom !== null) this.#keepOpen(text.slice(cutFrom))
    return whole.filter(this.#isRead)
  }

  /** Something that could be read has come: what was open does not go on. */
  close(): void {
    if (this.isOpen) this.#kept.push(this.#open.join(''))
    this.#open = []
    this.#tries = 0
  }

  /** Hands over everything that could not be read. */
  takeAll(): string[] {
    this.close()
    const texts = this.#kept
    this.#kept = []
    this.#length = 0
    return texts
  }

  #keepOpen(text: string): void {
    this.#open = [text]
    this.#length += text.length
  }

  #forget(length: number): void {
    this.#open = []
    this.#tries = 0
    this.#length -= length
  }
}
