import { repairJson } from './repair-json.ts'

/** How a piece continues the one before: cut in two, or with a line end between them. */
export type Joint = '' | '\n'

/** Tries after which a text is not parsed again before its end: each try reads all of it. */
const MOST_TRIES = 8

/**
 * Collects JSON of an answer that could not be parsed, piece by piece. What can be repaired is returned at once, even
 * when its parts came in several events; the rest is kept to be salvaged at the end.
 */
export class BrokenJson {
  readonly #longest: number
  readonly #isRead: (value: unknown) => boolean
  /** Text that may continue. */
  #open: string[] = []
  #tries = 0
  #kept: string[] = []
  #length = 0

  /**
   * `longest`: the limit of what is kept, in UTF-16 code units. `isRead`: whether a value is something that an answer
   * has.
   */
  constructor(longest: number, isRead: (value: unknown) => boolean) {
    this.#longest = longest
    this.#isRead = isRead
  }

  /** Whether another piece is expected. */
  get isOpen(): boolean {
    return this.#open.length > 0
  }

  /** Takes a piece that is no JSON. Returns the values that are complete by now. */
  push(piece: string, joint: Joint): unknown[] {
    // Without the beginning of a value there is nothing to continue.
    if (!this.isOpen && !piece.includes('{')) return []
    this.#length += piece.length + joint.length
    if (this.#length > this.#longest) return []
    this.#open.push(...(this.isOpen ? [joint, piece] : [piece]))
    this.#tries += 1
    if (this.#tries > MOST_TRIES) return []
    const text = this.#open.join('')
    const { values, cutFrom, guessed } = repairJson(text)
    const whole = cutFrom === null ? values : values.slice(0, -1)
    if (!whole.some(this.#isRead) || (guessed && cutFrom !== null)) return []
    this.#forget(text.length)
    if (cutFrom !== null) this.#keepOpen(text.slice(cutFrom))
    return whole.filter(this.#isRead)
  }

  /** Closes what is open: something readable has come, so it does not continue. */
  close(): void {
    if (this.isOpen) this.#kept.push(this.#open.join(''))
    this.#open = []
    this.#tries = 0
  }

  /** Removes and returns everything that could not be read. */
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
