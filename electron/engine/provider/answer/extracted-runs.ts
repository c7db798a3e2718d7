import { createHash, randomBytes, type Hash } from 'node:crypto'
import { AppError } from '#shared/errors.ts'
import type { MediaSource } from '../answer-event.ts'
import type { MediaFile } from '../media-file.ts'
import { decodeBase64 } from './base64.ts'
import { IS_BASE64 } from './base64-units.ts'

/** A run of base64 that was extracted from an answer's text. A token replaces it. */
export interface ExtractedRun {
  readonly token: string
  /** The base64 before the token, without line ends and escapes. It stayed in the text, and is in the file too. */
  readonly head: string
  /** The file, or why it could not be created or written. */
  file: MediaFile | AppError
  /** Hash of what is in the file; null where nothing was sent that it could be an echo of. */
  readonly sha256: Hash | null
  /** The last characters, which are not in the file yet; null while the run has not ended. */
  rest: string | null
  /** Bytes to append to the file, from `rest` and what followed the run; known when a reference was found. */
  tail: Uint8Array
}

/** What a reference with a token in it refers to. */
export interface ExtractedReference {
  readonly source: MediaSource
  /** The first bytes of the file. */
  readonly beginning: Uint8Array
}

/** What is, or will be, in the file of a run. */
interface ExtractedContent {
  /** Its first bytes. */
  readonly beginning: Uint8Array
  /** Of all of it, in hexadecimal; null as in `ExtractedRun`. */
  readonly sha256: string | null
}

/** Runs that may wait for their reference at a time. A file is open for each; only a hostile answer has more. */
const MOST_PENDING = 40
const SERIAL_DIGITS = 6
/**
 * Longest end that may hold no byte: one character, and padding, each percent-encoded and with white space around it.
 */
const LONGEST_EMPTY_END = 100
const NO_BYTES = new Uint8Array(0)

/** The runs that were extracted from one answer, by their tokens. */
export class ExtractedRuns {
  /**
   * The prefix of every token of this answer. Random, so that no server can name a file of ours; made of base64
   * characters, and shorter than a line of wrapped base64, so that a run with a token in place of its end still
   * parses as one.
   */
  readonly mark = `V${randomBytes(12).toString('hex')}`
  readonly #token = new RegExp(`${this.mark}\\d{${SERIAL_DIGITS}}`)
  readonly #pending = new Map<string, ExtractedRun>()
  readonly #hashes: boolean
  #made = 0

  /** Hashing all that is extracted takes as long as decoding it: `hashes` says whether hashes are needed. */
  constructor(hashes: boolean) {
    this.#hashes = hashes
  }

  get isFull(): boolean {
    return this.#pending.size >= MOST_PENDING
  }

  add(head: string, file: MediaFile | AppError): ExtractedRun {
    const serial = String(this.#made++)
      .padStart(SERIAL_DIGITS, '0')
      .slice(-SERIAL_DIGITS)
    const token = `${this.mark}${serial}`
    const sha256 = this.#hashes ? createHash('sha256') : null
    const run: ExtractedRun = { token, head, file, sha256, rest: null, tail: NO_BYTES }
    this.#pending.set(run.token, run)
    return run
  }

  /** Removes and returns the run that is written to a file; null when there is none. */
  take(path: string): ExtractedRun | null {
    const run = this.#writtenTo(path)
    if (run !== null) this.#pending.delete(run.token)
    return run
  }

  /** Returns what is in the file of a run to which a reference was found; null when there is none. */
  contentOf(path: string): ExtractedContent | null {
    const run = this.#writtenTo(path)
    if (run === null) return null
    const sha256 = run.sha256?.copy().update(run.tail).digest('hex') ?? null
    return { beginning: decodeBase64(run.head) ?? NO_BYTES, sha256 }
  }

  #writtenTo(path: string): ExtractedRun | null {
    for (const run of this.#pending.values()) {
      if (!(run.file instanceof AppError) && run.file.path === path) return run
    }
    return null
  }

  /** Removes and returns all that is left. */
  takeAll(): ExtractedRun[] {
    const runs = [...this.#pending.values()]
    this.#pending.clear()
    return runs
  }

  /**
   * Resolves a reference's base64: null when there is no token in it, `broken` when there is more or less around the
   * token than belongs there, or the run was cut.
   */
  find(base64: string): ExtractedReference | 'broken' | null {
    const token = this.#token.exec(base64)
    if (token === null) return null
    const run = this.#pending.get(token[0])
    const head = withoutBlanks(base64.slice(0, token.index))
    if (run === undefined || run.rest === null || head !== run.head) return 'broken'
    const tail = tailBytes(run.rest + base64.slice(token.index + token[0].length))
    const beginning = decodeBase64(run.head)
    if (tail === null || beginning === null) return 'broken'
    run.tail = tail
    return { source: sourceOf(run), beginning }
  }

  /** Returns whether a part of a text was extracted. */
  isIn(text: string): boolean {
    return text.includes(this.mark)
  }

  /** Returns a text without tokens and the base64 around them, for people to read. */
  hide(text: string): string {
    if (!this.isIn(text)) return text
    const parts = text.split(this.#token)
    return parts
      .map((part, index) => {
        const start = index === 0 ? 0 : base64Length(part)
        return part.slice(start, index === parts.length - 1 ? part.length : base64Start(part))
      })
      .join('…')
  }
}

function sourceOf({ file }: ExtractedRun): MediaSource {
  return file instanceof AppError
    ? { type: 'unwritten', error: file }
    : { type: 'file', path: file.path }
}

/** Returns the bytes of the end of a run; null when it is no base64. Fewer than two characters are no byte. */
function tailBytes(end: string): Uint8Array | null {
  const isNone = end.length < LONGEST_EMPTY_END && /^[\w+/-]?={0,2}$/.test(withoutBlanks(end))
  return isNone ? NO_BYTES : decodeBase64(end)
}

function withoutBlanks(base64: string): string {
  return (base64.includes('%') ? percentDecoded(base64) : base64).replace(/\s+/g, '')
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Returns how many characters of base64 a text begins with. */
function base64Length(text: string): number {
  let end = 0
  while (end < text.length && isBase64(text, end)) end += 1
  return end
}

/**
 * Returns where the base64 at the end of a text begins. A pattern would try every position, which takes quadratic
 * time.
 */
function base64Start(text: string): number {
  let start = text.length
  while (start > 0 && isBase64(text, start - 1)) start -= 1
  return start
}

function isBase64(text: string, at: number): boolean {
  return IS_BASE64[text.charCodeAt(at)] === 1 || text[at] === '='
}
