import { Base64Units, BLANK, IS_BASE64, OTHER, PENDING } from './base64-units.ts'

/** Bytes of base64 that are decoded at a time; a multiple of 4. */
const BLOCK = 64 * 1024
/** Below this many bytes, decoding them one by one is as fast. */
const SHORTEST_BLOCK = 256

/** Where a run of base64 ended. */
export interface RunEnd {
  /** Position of the first byte that was not decoded, except for those in `held`. */
  readonly at: number
  /** The beginning of the escape that ended the run, which came before `at`. */
  readonly held: string
  /** The last characters, fewer than four: whether they are whole bytes depends on what follows. */
  readonly rest: string
}

/** Decodes one long run of base64 that arrives in pieces, with the escapes it has inside JSON. */
export class Base64Run {
  readonly #wrapped: boolean
  readonly #units = new Base64Units()
  readonly #scratch = Buffer.allocUnsafe(BLOCK)
  readonly #decoded = Buffer.allocUnsafe((BLOCK / 4) * 3)
  /** How many characters in `#scratch` wait to be decoded. */
  #length: number
  /** No escape has come yet. */
  #plain = true

  /** `beginning`: base64 characters that are a part of the run. `wrapped`: line ends do not end it. */
  constructor(beginning: string, wrapped: boolean) {
    this.#wrapped = wrapped
    this.#length = this.#scratch.write(beginning, 'latin1')
  }

  /**
   * Decodes what these bytes have of the run from `start` on. The decoded bytes are valid until the next step.
   * Returns null when the run may continue.
   */
  *read(bytes: Buffer, start: number): Generator<Uint8Array, RunEnd | null> {
    let at = start
    while (at < bytes.length) {
      const block = this.#plain ? this.#decodeBlock(bytes, at) : 0
      if (block > 0) {
        at += block
        yield this.#decoded.subarray(0, (block / 4) * 3)
        continue
      }
      // One by one: to the end of a group of four, after which blocks can follow, or as far as the buffer reaches.
      const group = 4 - (this.#length % 4)
      const stop = at + (this.#plain && group < 4 ? group : BLOCK)
      for (; at < stop && at < bytes.length; at += 1) {
        const byte = bytes[at] ?? 0
        const held = this.#units.pending
        const isPlain = held === '' && IS_BASE64[byte] === 1
        const unit = isPlain ? byte : this.#units.next(byte)
        if (unit === OTHER || (unit === BLANK && !this.#wrapped)) {
          yield this.#decodeScratch()
          return { at, held, rest: this.#scratch.toString('latin1', 0, this.#length) }
        }
        if (unit === PENDING || unit === BLANK) continue
        this.#scratch[this.#length++] = unit
        if (this.#length === BLOCK) yield this.#decodeScratch()
      }
      yield this.#decodeScratch()
    }
    return null
  }

  /**
   * Decodes quickly as many bytes as make complete groups of four. Node ignores what is no base64, so the length
   * shows whether all of it was. Returns how many bytes that was; 0 when it cannot be done like this.
   */
  #decodeBlock(bytes: Buffer, at: number): number {
    if (this.#units.pending !== '' || this.#length > 0) return 0
    const available = Math.min(bytes.length - at, BLOCK)
    const taken = available - (available % 4)
    if (taken < SHORTEST_BLOCK) return 0
    const length = this.#decoded.write(bytes.toString('latin1', at, at + taken), 'base64')
    if (length === (taken / 4) * 3) return taken
    this.#plain = false
    return 0
  }

  #decodeScratch(): Uint8Array {
    const whole = this.#length - (this.#length % 4)
    const length = this.#decoded.write(this.#scratch.toString('latin1', 0, whole), 'base64')
    this.#scratch.copyWithin(0, whole, this.#length)
    this.#length -= whole
    return this.#decoded.subarray(0, length)
  }
}
