/** The result of parsing a text that is no valid JSON, but was meant to be. */
export interface RepairedJson {
  /** The objects and lists in it, in order. */
  readonly values: readonly unknown[]
  /** Where the last of them begins, if the text ends inside it. It is in `values`, without what broke off. */
  readonly cutFrom: number | null
  /** Whether quotes inside strings were not escaped either: where each string ends had to be guessed. */
  readonly guessed: boolean
}

/** Deeper nesting is an attack. */
const DEEPEST = 100
/** What may come between two values that were concatenated; a line end may have been escaped once too often. */
const BETWEEN = /(?:[\s\p{Cc}\uFEFF,;}\]]|\\[nrt]|data:|\[DONE\])*/iuy
const BLANKS = /\s*/y
const BLANKS_AND_COMMAS = /[\s,]*/y
const NAME = /[\w$-]+/y
const BARE_VALUE = /[^\s,{}[\]"']+/y
/**
 * What follows the end of a string, by where it is; distinguishes it from a quote inside it that was not escaped.
 * Names are shorter than anything that is extracted from a text, so this works the same with and without that.
 */
const BEHIND = {
  key: /^\s*:/,
  member:
    /^\s*(?:$|[}\]]|,\s*(?:$|[}\]]|(?:"[^"\\]{0,40}"|'[^'\\]{0,40}'|[\w$-]{1,40})\s*:)|"[^"\\]{1,40}"\s*:)/,
  item: /^\s*(?:$|[}\]]|,)/,
} as const
const LOOKED_BEHIND = 300
/**
 * Longest text in which ends of strings are guessed, in UTF-16 code units: for a longer one, checking what follows
 * each quote would take seconds.
 */
const LONGEST_GUESSED = 1024 * 1024
/** Members in which a part of a text is useful. A part of an address or of base64 is not. */
const WORDS: ReadonlySet<string | null> = new Set(['content', 'text', 'message', 'refusal'])

/**
 * Parses JSON with defects that servers were seen to make: several values concatenated, unescaped control characters,
 * escapes that JSON does not know, commas too many or too few, other quotes or none, `NaN` and the like, brackets
 * that are missing, quotes that should have been escaped. Takes linear time. Never throws; a text without any object
 * or list has no values.
 */
export function repairJson(text: string): RepairedJson {
  const guess = (): RepairedJson | null =>
    text.length > LONGEST_GUESSED ? null : attempt(text, true)
  return attempt(text, false) ?? guess() ?? { values: [], cutFrom: null, guessed: true }
}

function attempt(text: string, guesses: boolean): RepairedJson | null {
  const reader = new Repairer(text, guesses)
  try {
    reader.readAll()
  } catch (thrown) {
    if (thrown !== CONFUSED) throw thrown
    return null
  }
  const { values, cutFrom } = reader
  return { values, cutFrom, guessed: guesses }
}

/** Thrown where a text cannot be meant as JSON. One shared instance, as making an error is slow. */
const CONFUSED = new Error('No JSON')
/** In place of a value that broke off. */
const BROKEN_OFF = Symbol('broken off')

class Repairer {
  readonly values: unknown[] = []
  cutFrom: number | null = null
  readonly #text: string
  readonly #guesses: boolean
  #at = 0
  #depth = 0
  #isCut = false
  /** Whether no end was found for a string: trying again for each would take quadratic time. */
  #trustsQuotes: boolean

  constructor(text: string, guesses: boolean) {
    this.#text = text
    this.#guesses = guesses
    this.#trustsQuotes = !guesses
  }

  readAll(): void {
    for (;;) {
      this.#skip(BETWEEN)
      if (this.#guesses) this.#skipTo(/[{[]|$/g)
      if (this.#at >= this.#text.length) return
      const start = this.#at
      if (!/[{[]/.test(this.#text[start] ?? '')) throw CONFUSED
      this.values.push(this.#value(null))
      if (this.#isCut) {
        this.cutFrom = start
        return
      }
    }
  }

  /** `key`: the name of the member; null for an item of a list. */
  #value(key: string | null): unknown {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#nested(() => this.#object())
      case '[':
        return this.#nested(() => this.#list())
      case '"':
      case "'":
        return this.#string(key, key === null ? 'item' : 'member')
      default:
        return this.#bare()
    }
  }

  #nested(read: () => unknown): unknown {
    if (this.#depth >= DEEPEST) throw CONFUSED
    this.#depth += 1
    this.#at += 1
    const value = read()
    this.#depth -= 1
    return value
  }

  #object(): unknown {
    const members: [string, unknown][] = []
    while (!this.#atEnd('}')) {
      const key = this.#key()
      if (this.#isCut) break
      this.#skip(BLANKS)
      if (this.#text[this.#at] !== ':') {
        this.#confused()
        continue
      }
      this.#at += 1
      this.#skip(BLANKS)
      if (this.#at >= this.#text.length) this.#isCut = true
      if (this.#isCut) break
      const value = /[,}\]]/.test(this.#text[this.#at] ?? '') ? null : this.#value(key)
      if (key !== null && value !== BROKEN_OFF) members.push([key, value])
      if (this.#isCut) break
      this.#behindValue(/[,}\]"']/g)
    }
    // Defines own properties, even for a name like `__proto__`.
    return Object.fromEntries(members)
  }

  #list(): unknown {
    const items: unknown[] = []
    while (!this.#atEnd(']')) {
      const value = this.#value(null)
      if (value !== BROKEN_OFF) items.push(value)
      if (this.#isCut) break
      this.#behindValue(/[,}\]"'{[]/g)
    }
    return items
  }

  /**
   * Returns whether an object or list ends here. Its bracket may be missing: then that of the enclosing one is left
   * for that.
   */
  #atEnd(bracket: '}' | ']'): boolean {
    this.#skip(BLANKS_AND_COMMAS)
    const next = this.#text[this.#at]
    if (next === undefined) this.#isCut = true
    if (next === bracket) this.#at += 1
    else if (next === '}' || next === ']') {
      if (this.#depth === 1) this.#at += 1
    }
    return next === undefined || next === '}' || next === ']'
  }

  #key(): string | null {
    const next = this.#text[this.#at]
    if (next === '"' || next === "'") {
      const key = this.#string(null, 'key')
      return typeof key === 'string' ? key : null
    }
    const name = this.#take(NAME)
    if (name !== '') return name
    this.#confused()
    return null
  }

  #bare(): unknown {
    const word = this.#take(BARE_VALUE)
    if (word === '') {
      this.#confused()
      return null
    }
    if (this.#at === this.#text.length) {
      this.#isCut = true
      return BROKEN_OFF
    }
    if (/^(?:true|false)$/i.test(word)) return word.toLowerCase() === 'true'
    if (/^(?:null|none|nan|undefined|[+-]?infinity)$/i.test(word)) return null
    const number = Number(word)
    return Number.isNaN(number) ? word : number
  }

  #string(key: string | null, place: keyof typeof BEHIND): unknown {
    const quote = this.#text[this.#at] ?? ''
    const start = this.#at + 1
    let end = this.#endOf(quote, start, place)
    if (end === -1 && this.#guesses) {
      this.#trustsQuotes = true
      end = this.#endOf(quote, start, place)
    }
    if (end !== -1) {
      this.#at = end + 1
      return unescaped(this.#text.slice(start, end))
    }
    this.#at = this.#text.length
    this.#isCut = true
    return WORDS.has(key) ? whatIsComplete(unescaped(this.#text.slice(start))) : BROKEN_OFF
  }

  /** Returns where the closing quote of a string is; -1 when it is missing. */
  #endOf(quote: string, start: number, place: keyof typeof BEHIND): number {
    const next = quote === '"' ? /["\\]/g : /['\\]/g
    next.lastIndex = start
    for (let found = next.exec(this.#text); found !== null; found = next.exec(this.#text)) {
      if (found[0] === '\\') {
        next.lastIndex += 1
        continue
      }
      // An apostrophe may be one inside a word, even where other quotes are escaped.
      if (this.#trustsQuotes && (quote === '"' || this.#guesses)) return found.index
      const behind = this.#text.slice(found.index + 1, found.index + LOOKED_BEHIND)
      if (BEHIND[place].test(behind)) return found.index
    }
    return -1
  }

  /** After a value: `next` is what may follow. */
  #behindValue(next: RegExp): void {
    this.#skip(BLANKS)
    if (this.#at >= this.#text.length) return
    next.lastIndex = this.#at
    if (next.exec(this.#text)?.index === this.#at) return
    if (!this.#guesses) throw CONFUSED
    this.#skipTo(next)
  }

  /** Handles something unexpected: gives up, or continues after it. */
  #confused(): void {
    if (!this.#guesses) throw CONFUSED
    this.#at += 1
  }

  #skip(pattern: RegExp): void {
    this.#take(pattern)
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? ''
    this.#at += found.length
    return found
  }

  #skipTo(pattern: RegExp): void {
    pattern.lastIndex = this.#at
    this.#at = pattern.exec(this.#text)?.index ?? this.#text.length
  }
}

const MEANINGS: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '"': '"',
  "'": "'",
  '/': '/',
  '\\': '\\',
}

/** Returns the characters of a string. An invalid escape, such as Markdown's `\_`, stays as it is. */
function unescaped(text: string): string {
  if (!text.includes('\\')) return text
  return text.replace(
    /\\(?:u([\da-f]{4})|x([\da-f]{2})|([^]))/gi,
    (all: string, unicode?: string, latin?: string, character?: string) => {
      const code = unicode ?? latin
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
      return MEANINGS[character ?? ''] ?? all
    },
  )
}

/**
 * Returns a text that broke off, without its last, incomplete word, and without the rest of a line that may be a part
 * of an address, which looks like a whole one.
 */
function whatIsComplete(text: string): string {
  const line = endOfLast(text, /[\r\n)>]/)
  const words = text.slice(line, endOfLast(text, /[\s)>]/))
  return text.slice(0, line) + (words.includes('/') ? '' : words)
}

/**
 * Returns the position after the last character of a kind. A pattern for all after it would try every position, which
 * takes quadratic time.
 */
function endOfLast(text: string, kind: RegExp): number {
  let end = text.length
  while (end > 0 && !kind.test(text[end - 1] ?? '')) end -= 1
  return end
}
