import { parseJson } from '../error-body.ts'
import { CodeFence } from './code-fence.ts'
import { readToolCallPiece } from './tool-call-piece.ts'

/** A call in a raw tag. */
export interface TaggedCall {
  readonly id: string | null
  readonly name: string
  readonly arguments: string
}

export type TagPiece =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'call'; readonly call: TaggedCall }

const OPENING = '<tool_call>'
const CLOSING = '</tool_call>'
/** A tag with its content, in UTF-16 code units; what is longer is text. */
const LONGEST_TAG = 1024 * 1024
/** What a call begins with: JSON, perhaps in a code fence. Anything else after the tag is prose about it. */
const CALL_START = /^\s*(?:```[\w-]*\s*)?[{[]/
const OPEN_START = /^\s*(?:`{0,2}|```[\w-]*\s*)$/
/** The start of a call is looked for in so many characters. */
const LONGEST_START = 200

/**
 * Parses raw `<tool_call>{"name":…,"arguments":{…}}</tool_call>` tags in text that arrives in pieces: models write
 * them, and not every server converts them to `tool_calls`. Text passes at once, except for what may still become a
 * call. A tag in a code block, and one that does not hold a call or never ends, stays text: there it is quoted rather
 * than meant.
 */
export class ToolCallTags {
  readonly #fence = new CodeFence()
  /** What may still become a call, in pieces: the beginning of an opening tag, or everything since it. */
  #held: string[] = []
  #length = 0
  /** Whether the opening tag is here, and what follows it begins like a call: only the closing tag is missing. */
  #begun = false
  /** The last characters of a call, which may be the first of the closing tag. */
  #tail = ''

  /** Whether nothing is buffered. */
  get idle(): boolean {
    return this.#length === 0
  }

  push(text: string): TagPiece[] {
    const pieces: TagPiece[] = []
    this.#held.push(text)
    this.#length += text.length
    const searched = this.#tail + text
    const closes = searched.includes(CLOSING)
    if (this.#begun && !closes && this.#length <= LONGEST_TAG) {
      this.#tail = searched.slice(1 - CLOSING.length)
      return pieces
    }
    this.#read(this.#take(), pieces)
    return pieces
  }

  /** Returns what was buffered, as text. */
  end(): TagPiece[] {
    const pieces: TagPiece[] = []
    this.#words(pieces, this.#take())
    return pieces
  }

  #read(text: string, pieces: TagPiece[]): void {
    let from = 0
    for (;;) {
      const start = text.indexOf(OPENING, from)
      if (start === -1) break
      this.#words(pieces, text.slice(from, start))
      from = start
      const content = start + OPENING.length
      const begins = this.#fence.inCode ? false : beginsAsCall(text, content)
      if (begins === false) {
        this.#words(pieces, OPENING)
        from = content
        continue
      }
      const end = begins === null ? -1 : endOfTag(text, start)
      if (end === -1) {
        this.#keep(text.slice(start), begins === true)
        return
      }
      this.#tag(pieces, text.slice(start, end))
      from = end
    }
    const partial = partialOpening(text.slice(from))
    this.#words(pieces, text.slice(from, text.length - partial.length))
    this.#keep(partial, false)
  }

  /** Handles a complete tag. When it holds no call, another tag inside it may: then the first one was never closed. */
  #tag(pieces: TagPiece[], tag: string): void {
    const inner = tag.lastIndexOf(OPENING)
    for (const start of inner === 0 ? [0] : [0, inner]) {
      const calls = tag.endsWith(CLOSING)
        ? callsOf(tag.slice(start + OPENING.length, -CLOSING.length))
        : null
      if (calls === null) continue
      this.#words(pieces, tag.slice(0, start))
      pieces.push(...calls.map((call) => ({ type: 'call', call }) as const))
      return
    }
    this.#words(pieces, tag)
  }

  #keep(text: string, begun: boolean): void {
    this.#held = text === '' ? [] : [text]
    this.#length = text.length
    this.#begun = begun
    this.#tail = begun ? text.slice(1 - CLOSING.length) : ''
  }

  #take(): string {
    const text = this.#held.join('')
    this.#keep('', false)
    return text
  }

  #words(pieces: TagPiece[], text: string): void {
    if (text === '') return
    this.#fence.push(text)
    pieces.push({ type: 'words', text })
  }
}

/** Returns whether a call begins at a position; null while that is open. */
function beginsAsCall(text: string, at: number): boolean | null {
  const start = text.slice(at, at + LONGEST_START)
  if (CALL_START.test(start)) return true
  return start.length < LONGEST_START && OPEN_START.test(start) ? null : false
}

/** Returns where a tag ends: after its closing tag, or where it became too long; -1 while that is open. */
function endOfTag(text: string, start: number): number {
  const limit = start + LONGEST_TAG
  const close = text.indexOf(CLOSING, start)
  if (close !== -1 && close + CLOSING.length <= limit) return close + CLOSING.length
  return text.length > limit ? limit : -1
}

/** Returns the longest beginning of an opening tag that a text ends with. */
function partialOpening(text: string): string {
  const end = text.slice(1 - OPENING.length)
  for (let at = end.indexOf('<'); at !== -1; at = end.indexOf('<', at + 1)) {
    if (OPENING.startsWith(end.slice(at))) return end.slice(at)
  }
  return ''
}

/** Returns the calls in a tag: one, or a list of them; null when it holds anything else. */
function callsOf(content: string): TaggedCall[] | null {
  const fenced = /^\s*```[\w-]*\s*([\s\S]*?)\s*```\s*$/.exec(content)
  const json = parseJson(fenced?.[1] ?? content)
  const calls = (Array.isArray(json) ? json : [json]).map(taggedCall)
  const known = calls.filter((call) => call !== null)
  return known.length > 0 && known.length === calls.length ? known : null
}

function taggedCall(value: unknown): TaggedCall | null {
  const piece = readToolCallPiece(value)
  if (piece === null || piece.name === null) return null
  return { id: piece.id, name: piece.name, arguments: piece.arguments }
}
