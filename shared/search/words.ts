import type { Span } from './query.ts'

/** A piece of a typed query. */
export type Word = Span &
  (
    | { readonly type: 'open' | 'close' | 'or' | 'minus' }
    /** Letters up to the next space, or, with a quotation mark, up to the next one. `key` is what stood before its first colon. */
    | {
        readonly type: 'word'
        readonly key: string | null
        readonly value: string
        readonly isQuoted: boolean
        readonly isUnclosed: boolean
      }
  )

/** Quotation marks of English and Chinese keyboards: any of them closes any. */
const QUOTES = '"“”„「」『』'
const isQuote = (text: string): boolean => text !== '' && QUOTES.includes(text)
const isSpace = (text: string): boolean => /\s/u.test(text)
const isOpening = (text: string): boolean => text === '(' || text === '（'
const isClosing = (text: string): boolean => text === ')' || text === '）'
const isColon = (text: string): boolean => text === ':' || text === '：'
const isMinus = (text: string): boolean => text === '-' || text === '－'
const isOr = (text: string): boolean =>
  text === 'OR' || text === '|' || text === '｜' || text === '或'

/** Returns the pieces of a query. Of brackets only those count that a word begins or ends with: `f(x)` is a word. */
export function wordsOf(query: string): readonly Word[] {
  const words: Word[] = []
  let depth = 0
  for (let at = 0; at < query.length;) {
    const character = query.charAt(at)
    const next = query.charAt(at + 1)
    if (isSpace(character)) {
      at += 1
    } else if (isOpening(character)) {
      words.push({ type: 'open', start: at, end: at + 1 })
      depth += 1
      at += 1
    } else if (isClosing(character) && depth > 0) {
      words.push({ type: 'close', start: at, end: at + 1 })
      depth -= 1
      at += 1
    } else if (isMinus(character) && !isEnd(next, depth > 0) && !isMinus(next)) {
      words.push({ type: 'minus', start: at, end: at + 1 })
      at += 1
    } else {
      const word = wordAt(query, at, depth > 0)
      words.push(word)
      at = word.end
    }
  }
  return words
}

function isEnd(text: string, isInside: boolean): boolean {
  return text === '' || isSpace(text) || (isInside && isClosing(text))
}

function wordAt(query: string, start: number, isInside: boolean): Word {
  if (isQuote(query.charAt(start))) return quotedAt(query, start, start, null)
  let open = 0
  let key: string | null = null
  let from = start
  let at = start
  for (; at < query.length; at += 1) {
    const character = query.charAt(at)
    if (isSpace(character)) break
    if (isOpening(character)) open += 1
    else if (isClosing(character)) {
      if (open === 0 && isInside) break
      open -= 1
    } else if (isColon(character) && key === null && at > start) {
      key = query.slice(start, at)
      from = at + 1
      if (isQuote(query.charAt(from))) return quotedAt(query, start, from, key)
    }
  }
  const value = query.slice(from, at)
  if (key === null && isOr(value)) return { type: 'or', start, end: at }
  return { type: 'word', start, end: at, key, value, isQuoted: false, isUnclosed: false }
}

/** Reads what is between quotation marks; there, `\"` is a quotation mark and `\\` a backslash. */
function quotedAt(query: string, start: number, quote: number, key: string | null): Word {
  let value = ''
  let at = quote + 1
  for (; at < query.length && !isQuote(query.charAt(at)); at += 1) {
    const next = query.charAt(at + 1)
    if (query.charAt(at) === '\\' && (next === '\\' || isQuote(next))) at += 1
    value += query.charAt(at)
  }
  const isUnclosed = at >= query.length
  const end = Math.min(query.length, at + 1)
  return { type: 'word', start, end, key, value, isQuoted: true, isUnclosed }
}
