import { beginsAsMediaBase64, LONGEST_WRAPPED_LINE, SHORTEST_BASE64 } from './base64.ts'
import { Base64Units, BLANK, OTHER, PENDING } from './base64-units.ts'

/** Characters needed to recognise the base64 of a picture or video. */
const OPENING_LENGTH = 20
const ANNOUNCEMENT = 'base64'
const COMMA = 0x2c
const SPACE = 0x20
const PERCENT = 0x25
const LINE_FEED = 0x6e // of the escape `\n`
/** `"`, `'`, `(`, `>`, a real line feed: what may come before unannounced base64. In an address it comes elsewhere. */
const BOUNDARIES: ReadonlySet<number> = new Set([0x22, 0x27, 0x28, 0x3e, 0x0a])

/** The beginning of a run of base64 that is long enough to be extracted. */
export interface RunStart {
  /** Position after it. */
  readonly at: number
  /** Its characters so far, without escapes and line ends. */
  readonly head: string
  /** Whether it is wrapped into lines. `at` is then the beginning of one. */
  readonly wrapped: boolean
}

/**
 * Detects in the bytes of an answer a long run of base64 that is a picture or video: one after `base64,`, or one that
 * begins like such files. Changes nothing, and remembers only what it needs of the current run.
 */
export class Base64RunStart {
  readonly #threshold: number
  readonly #units = new Base64Units()
  /** The characters of the current run, as far as they are needed. */
  #head = ''
  #length = 0
  #media: boolean | null = null
  #announced = false
  /** Whether a file may begin here: at the beginning of a text, or after white space. */
  #atBoundary = true
  #wrapped = false
  #lineLength = 0

  /** `threshold`: characters from which on a run is long; should be more than a line of wrapped base64 has. */
  constructor(threshold: number) {
    this.#threshold = Math.max(threshold, SHORTEST_BASE64)
  }

  /** Returns the first place from `from` on where a run has become long; null when there is none in these bytes. */
  find(bytes: Uint8Array, from: number): RunStart | null {
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      const isPercent = this.#units.pending.startsWith('%')
      const unit = this.#units.next(byte)
      if (unit === PENDING) continue
      if (unit === OTHER && isPercent) {
        // A percent sign that began no escape: this byte is tested again on its own.
        this.#other(PERCENT)
        at -= 1
      } else if (unit === OTHER) this.#other(byte)
      else if (unit === BLANK) {
        this.#blank()
        if (byte === LINE_FEED && this.#isLong()) return this.#take(at + 1)
      } else {
        this.#character(unit)
        if (!this.#wrapped && this.#isLong()) return this.#take(at + 1)
      }
    }
    return null
  }

  /** Resets the state: the current run, which was found long, has ended elsewhere. */
  ended(): void {
    this.#end(false)
  }

  #isLong(): boolean {
    return this.#media === true && this.#length >= this.#threshold
  }

  #take(at: number): RunStart {
    const start = { at, head: this.#head, wrapped: this.#wrapped }
    // Ignored until it ends.
    this.#media = false
    this.#head = ''
    return start
  }

  #character(code: number): void {
    this.#length += 1
    this.#lineLength += 1
    if (this.#media === false) return
    this.#head += String.fromCharCode(code)
    if (this.#media === null && this.#length === OPENING_LENGTH) {
      const mayBegin = this.#atBoundary && beginsAsMediaBase64(this.#head) === true
      this.#media = this.#announced || mayBegin
      if (!this.#media) this.#head = ''
    }
  }

  #blank(): void {
    this.#atBoundary = true
    if (this.#length === 0) return
    if (this.#media !== true || this.#lineLength > LONGEST_WRAPPED_LINE) return this.#end(false)
    this.#wrapped = true
    this.#lineLength = 0
  }

  #other(byte: number): void {
    if (byte === SPACE && this.#length === 0) {
      this.#atBoundary = true
      return
    }
    const isAnnouncement = byte === COMMA && this.#head.toLowerCase() === ANNOUNCEMENT
    this.#end(isAnnouncement)
    this.#atBoundary = byte === SPACE || BOUNDARIES.has(byte)
  }

  #end(announced: boolean): void {
    this.#head = ''
    this.#length = 0
    this.#lineLength = 0
    this.#media = null
    this.#announced = announced
    this.#wrapped = false
  }
}
