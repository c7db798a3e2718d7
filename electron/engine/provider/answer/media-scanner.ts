import { matchBareBase64, matchBareUrl, matchDataUri } from './bare-media.ts'
import { readHtmlMedia } from './html-media.ts'
import { matchMarkdown } from './markdown-media.ts'
import { ANYTHING, type MediaMatch } from './media-match.ts'
import type { MediaReference } from './media-reference.ts'

/** A piece of an answer: text, or a reference to media in its place. */
export type ScannedPiece =
  | { readonly type: 'words'; readonly text: string }
  | { readonly type: 'media'; readonly reference: MediaReference }

/**
 * Where media may begin. A relative URL only counts at the beginning of a line; an absolute one also right after a
 * file name.
 */
const OPENING =
  /!?\[|<(?:video|img|source|a)(?=[\s>/])|(?<![\w./-])data:(?=\w)|(?:(?<!\w)|(?<=\.(?:png|jpe?g|webp|gif|avif|mp4|webm)))https?:\/\/|(?<=^[ \t]*)\/(?=[\w.-]+\/)/gim

/** The beginning of an opening at the end of a piece. */
const PARTIAL_OPENING =
  /(?:!|<[a-z]{0,6}|(?<!\w)h(?:t(?:t(?:p(?:s?(?::\/?)?)?)?)?)?|(?<![\w./-])d(?:a(?:t(?:a:?)?)?)?|(?:^|\n)[ \t]*\/[\w.-]*)$/i
const LONGEST_PARTIAL = 300

/**
 * Finds media in text that arrives in pieces, in every notation servers use: Markdown images and links, bare URLs,
 * HTML, data URIs and bare base64. Buffers only what may still become media. While a long one is open, new pieces are
 * kept aside and searched only for what could end it, so that megabytes in many pieces take linear time.
 */
export class MediaScanner {
  #kept: string[] = []
  /** What ends the open match that `#kept` begins with; null when nothing is open. */
  #until: RegExp | null = null
  /** Whether only white space has come so far: bare base64 counts only here. */
  #blankSoFar = true
  /** Whether only white space has come since the last line end. */
  #blankLine = true

  /** Whether nothing is buffered. */
  get idle(): boolean {
    return this.#kept.length === 0
  }

  push(text: string): ScannedPiece[] {
    this.#kept.push(text)
    if (this.#until !== null && !this.#until.test(text)) return []
    return this.#scan(false)
  }

  /**
   * Decides what was buffered. More text may follow and is read as a new content. Unless the content is `complete`,
   * an incomplete picture is none; a bare URL counts all the same, as it comes in one piece.
   */
  end(complete: boolean): ScannedPiece[] {
    const pieces = this.#scan(true, complete)
    this.#blankSoFar = true
    this.#blankLine = true
    return pieces
  }

  #scan(final: boolean, complete = true): ScannedPiece[] {
    const text = this.#kept.length === 1 ? (this.#kept[0] ?? '') : this.#kept.join('')
    this.#kept = []
    this.#until = null
    const pieces: ScannedPiece[] = []
    let position = 0
    while (position < text.length) {
      const found = this.#next(text, position, final)
      if (found === null) break
      const { start, match } = found
      this.#words(pieces, text.slice(position, start))
      if (match.type === 'open') {
        this.#kept = [start === 0 ? text : text.slice(start)]
        this.#until = match.until
        return pieces
      }
      if (!complete && this.#isHalf(text, start)) {
        position = start
        break
      }
      if (match.type === 'media') {
        pieces.push({ type: 'media', reference: match.reference })
        this.#blankSoFar = false
        this.#blankLine = false
      } else {
        this.#words(pieces, text.slice(start, match.end))
      }
      position = match.end
    }
    this.#words(pieces, text.slice(position))
    return pieces
  }

  /**
   * Returns whether the match at `start` would still be open if more could come. Bare URLs never count as incomplete.
   */
  #isHalf(text: string, start: number): boolean {
    if (/^https?:/i.test(text.slice(start, start + 6))) return false
    return this.#next(text, start, false)?.match.type === 'open'
  }

  /** Returns the next position where media begins, or may begin. */
  #next(text: string, from: number, final: boolean): { start: number; match: MediaMatch } | null {
    if (this.#blankSoFar) {
      const start = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0)
      if (start === text.length && !final) return null
      const place = { text, start, final, atLineStart: true }
      const match = start < text.length ? matchBareBase64(place) : null
      if (match !== null) return { start, match }
    }
    OPENING.lastIndex = from
    const opening = OPENING.exec(text)
    if (opening !== null) {
      return { start: opening.index, match: this.#match(text, from, opening, final) }
    }
    if (final) return null
    const tail = Math.max(from, text.length - LONGEST_PARTIAL)
    const partial = PARTIAL_OPENING.exec(text.slice(tail))
    if (partial === null) return null
    return { start: tail + partial.index, match: { type: 'open', until: ANYTHING } }
  }

  #match(text: string, from: number, opening: RegExpExecArray, final: boolean): MediaMatch {
    const start = opening.index
    const before = text.slice(from, start)
    const lineStart = before.lastIndexOf('\n')
    const atLineStart =
      before.slice(lineStart + 1).trim() === '' && (lineStart !== -1 || this.#blankLine)
    const place = { text, start, final, atLineStart }
    switch (opening[0].toLowerCase()) {
      case '![':
      case '[':
        return matchMarkdown(text, start, final)
      case 'data:':
        return matchDataUri(place)
      case 'http://':
      case 'https://':
        return matchBareUrl(place)
      case '/':
        return atLineStart ? matchBareUrl(place) : { type: 'words', end: start + 1 }
      default:
        return matchHtml(text, start, final)
    }
  }

  #words(pieces: ScannedPiece[], text: string): void {
    if (text === '') return
    const line = text.slice(text.lastIndexOf('\n') + 1)
    this.#blankLine = line.trim() === '' && (line.length < text.length || this.#blankLine)
    if (text.trim() !== '') this.#blankSoFar = false
    const last = pieces.at(-1)
    if (last?.type === 'words') {
      pieces[pieces.length - 1] = { type: 'words', text: last.text + text }
    } else {
      pieces.push({ type: 'words', text })
    }
  }
}

function matchHtml(text: string, start: number, final: boolean): MediaMatch {
  const found = readHtmlMedia(text, start, final)
  if (found === 'open' && !final) return { type: 'open', until: />/ }
  if (found === null || found === 'open') return { type: 'words', end: start + 1 }
  return found.reference === null
    ? { type: 'words', end: found.end }
    : { type: 'media', end: found.end, reference: found.reference }
}
