/** What a unit of text means inside base64, when it is no character of it. */
export const BLANK = -1
/** Not a part of base64: ends it. */
export const OTHER = -2
/** The beginning of an escape. */
export const PENDING = -3

const BACKSLASH = 0x5c
const PERCENT = 0x25
/** Longest beginning of an escape, in bytes: `\u002`. */
const LONGEST_PENDING = 5

/** 1 for the bytes of base64 and its URL-safe form, padding left out. */
export const IS_BASE64: Uint8Array = new Uint8Array(256)
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_') {
  IS_BASE64[character.charCodeAt(0)] = 1
}

/**
 * Reads the bytes of a JSON string one by one as base64: plain, with the escapes of JSON (`\/` as PHP writes it, `\n`
 * where it is wrapped into lines, `\u002b`), or percent-encoded. Escapes may be cut anywhere.
 */
export class Base64Units {
  #pending = ''

  /** The bytes, as characters, of an escape that is not decided yet. */
  get pending(): string {
    return this.#pending
  }

  /**
   * Returns what this byte, with the pending ones before it, is: the code of a base64 character, `BLANK`, `OTHER` or
   * `PENDING`. After `OTHER`, `undecided` are the bytes before this one that belong to it.
   */
  next(byte: number): number {
    if (this.#pending === '') {
      if (IS_BASE64[byte] === 1) return byte
      if (byte !== BACKSLASH && byte !== PERCENT) return OTHER
      this.#pending = String.fromCharCode(byte)
      return PENDING
    }
    const escape = this.#pending + String.fromCharCode(byte)
    const meaning = meaningOf(escape)
    this.#pending = meaning === PENDING ? escape : ''
    return meaning
  }

  /** Forgets an escape that was not decided. */
  reset(): void {
    this.#pending = ''
  }
}

function meaningOf(escape: string): number {
  switch (escape) {
    case '\\/':
      return 0x2f
    case '\\n':
    case '\\r':
    case '\\t':
      return BLANK
    default:
  }
  const hex = /^(?:%|\\u00)([\da-f]{2})$/i.exec(escape)?.[1]
  if (hex !== undefined) {
    const code = Number.parseInt(hex, 16)
    return IS_BASE64[code] === 1 ? code : OTHER
  }
  const open = /^(?:%[\da-f]?|\\(?:u0{0,2}|u00[\da-f]))$/i.test(escape)
  return open && escape.length <= LONGEST_PENDING ? PENDING : OTHER
}
