import { beginsAsMediaBase64, LONGEST_WRAPPED_LINE, SHORTEST_BASE64 } from './base64.ts'
import { ANYTHING, type MediaMatch } from './media-match.ts'
import { isMediaName, looksLikeMediaUrl } from './media-reference.ts'

/** The position of a bare address or base64. */
export interface Place {
  readonly text: string
  readonly start: number
  /** Whether nothing comes after `text`. */
  readonly final: boolean
  /** Whether there is only white space between the beginning of the line and `start`. */
  readonly atLineStart: boolean
}

/** With the escapes of Markdown, such as `\\_`; a backslash by itself ends an address. */
const URL_RUN = /(?:[^\s<>"'`()[\]{}|\\^，。；：！？、（）【】《》「」]|\\[_*~.&=#+-])*/y
const URL_END = /[\s<>"'`()[\]{}|\\^，。；：！？、（）【】《》「」]/
const BASE64_RUN = /[\w+/=%-]*/y
const BASE64_END = /[^\w+/=%-]/
/** Ends base64 that is wrapped into lines: trying again at every line end would take quadratic time. */
const WRAPPED_BASE64_END = /[^\w+/=%\r\n-]/
const DATA_HEAD = /data:(?:image|video|application)\/[\w.+-]{1,60}(?:;[\w=.-]{1,60})*,/iy
const LONGEST_DATA_HEAD = 200
/** The rest of a line that is an address with unencoded spaces in its file name. */
const BLANKS_IN_NAME = /^(?: [^\s<>"'`()[\]{}|\\^/]+){1,20}(?=[ \t]*(?:[\r\n]|$))/
const LONGEST_NAME = 300
/** Lines of wrapped base64 are at least this long, in characters; shorter ones are words. */
const SHORTEST_WRAPPED_LINE = 40

/**
 * Matches a bare URL (`https://…`, or `/…` at the beginning of a line). It is media when its name says so, or when it
 * is absolute and alone on its line, which is how servers answer with a file whose name says nothing.
 */
export function matchBareUrl({ text, start, final, atLineStart }: Place): MediaMatch {
  let end = endOfRun(URL_RUN, text, start)
  if (!final && isOpenRun(text, end)) return { type: 'open', until: URL_END }
  const run = text.slice(start, end)
  if (atLineStart && text[end] === ' ' && looksLikeMediaUrl(run) && !isMediaName(run)) {
    const rest = text.slice(end, end + LONGEST_NAME)
    if (!final && rest.length < LONGEST_NAME && !/[\r\n]/.test(rest)) {
      return { type: 'open', until: ANYTHING }
    }
    const name = BLANKS_IN_NAME.exec(rest)?.[0] ?? ''
    if (isMediaName(run + name)) end += name.length
  }
  const address = text.slice(start, end)
  const url = address.slice(0, lengthOfFirst(address)).replace(/[.,;:!?*]+$/, '')
  const alone =
    atLineStart && !url.startsWith('/') && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(end, end + 50))
  const media = alone || (looksLikeMediaUrl(url) && (atLineStart || !url.startsWith('/')))
  return media
    ? { type: 'media', end: start + url.length, reference: { text: url, element: null } }
    : { type: 'words', end }
}

/**
 * Returns the length of the first of several addresses without white space between them. An address can also be a
 * part of another one.
 */
function lengthOfFirst(run: string): number {
  const next = run.slice(1).search(/[,;]?https?:\/\//i) + 1
  const isNamed = next > 0 && (/[,;]/.test(run[next] ?? '') ? looksLikeMediaUrl : isMediaName)
  return isNamed !== false && isNamed(run.slice(0, next)) ? next : run.length
}

/** Returns whether an address may continue in the next piece: an escape may be cut, too. */
function isOpenRun(text: string, end: number): boolean {
  return end === text.length || (text[end] === '\\' && end + 1 === text.length)
}

/** Matches a bare `data:image/…;base64,…`; in place of its base64 there may also be a URL. */
export function matchDataUri({ text, start, final }: Place): MediaMatch {
  const payload = endOfRun(DATA_HEAD, text, start)
  if (payload === start) {
    const undecided = !final && text.length - start < LONGEST_DATA_HEAD
    const head = text.slice(start, start + LONGEST_DATA_HEAD)
    return undecided && /^data:[\w./+;=-]*$/i.test(head)
      ? { type: 'open', until: ANYTHING }
      : { type: 'words', end: start + 'data:'.length }
  }
  if (!final && text.length - payload < 'https://'.length) return { type: 'open', until: ANYTHING }
  if (/^(?:https?|data):/i.test(text.slice(payload, payload + 8))) {
    const end = endOfRun(URL_RUN, text, payload)
    if (!final && isOpenRun(text, end)) return { type: 'open', until: URL_END }
    return { type: 'media', end, reference: { text: text.slice(start, end), element: null } }
  }
  return matchBase64(text, start, payload, final)
}

/** Matches bare base64, which only counts at the very beginning of a content; null when it cannot be any. */
export function matchBareBase64({ text, start, final }: Place): MediaMatch | null {
  const begins = beginsAsMediaBase64(text.slice(start, start + 20))
  if (begins === false) return null
  if (begins === null) return final ? null : { type: 'open', until: ANYTHING }
  const match = matchBase64(text, start, start, final)
  const tooShort = match.type === 'media' && match.end - start < SHORTEST_BASE64
  return tooShort ? null : match
}

/**
 * Matches base64 from `payload` on, as one run or wrapped into lines of the same length; the reference begins at
 * `start`.
 */
function matchBase64(text: string, start: number, payload: number, final: boolean): MediaMatch {
  let end = endOfRun(BASE64_RUN, text, payload)
  const lineLength = end - payload
  const wrapped = lineLength >= SHORTEST_WRAPPED_LINE && lineLength <= LONGEST_WRAPPED_LINE
  for (let last = wrapped ? lineLength : 0; last > 0 && last === lineLength;) {
    const lineEnd = /^\r?\n/.exec(text.slice(end, end + 2))?.[0]
    if (lineEnd === undefined) break
    const next = endOfRun(BASE64_RUN, text, end + lineEnd.length)
    last = next - end - lineEnd.length
    if (next === text.length && !final) return { type: 'open', until: WRAPPED_BASE64_END }
    if (last === 0 || last > lineLength) break
    end = next
  }
  if (end === text.length && !final) return { type: 'open', until: BASE64_END }
  // Half a line end: the other half may come with the next piece.
  if (!final && end + 1 >= text.length && text[end] === '\r')
    return { type: 'open', until: ANYTHING }
  return { type: 'media', end, reference: { text: text.slice(start, end), element: null } }
}

function endOfRun(pattern: RegExp, text: string, start: number): number {
  pattern.lastIndex = start
  return start + (pattern.exec(text)?.[0].length ?? 0)
}
