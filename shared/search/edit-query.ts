import { parseQuery } from './parse-query.ts'
import { printQuery, printTerm } from './print-query.ts'
import type { Span, Term } from './query.ts'
import { wordsOf, type Word } from './words.ts'

/** Whether a query asks for a term, or for items of which it is not so. */
export type Sign = 'with' | 'without'

/** A word of a query, as a chip shows it. */
export interface SignedTerm extends Span {
  readonly term: Term
  /** Whether an odd number of minuses stands before it, or before the brackets around it. */
  readonly sign: Sign
  /** Whether it must hold by itself: it is in no brackets, and has no alternative. */
  readonly isAlone: boolean
}

/** Returns the terms of a query in their order, each with what its minuses mean. */
export function signedTerms(query: string, now: number): readonly SignedTerm[] {
  const words = wordsOf(query)
  const stateAt = new Map<number, { readonly isNegative: boolean; readonly isAlone: boolean }>()
  const groups: boolean[] = []
  let minuses = 0
  for (const [place, word] of words.entries()) {
    const isNegative = ((groups.at(-1) ?? false) ? 1 : 0) + minuses
    if (word.type === 'minus') minuses += 1
    else {
      if (word.type === 'open') groups.push(isNegative % 2 === 1)
      if (word.type === 'close') groups.pop()
      if (word.type === 'word') {
        const isAlone = groups.length === 0 && !isAlternative(words, place)
        stateAt.set(word.start, { isNegative: isNegative % 2 === 1, isAlone })
      }
      minuses = 0
    }
  }
  return parseQuery(query, now).terms.map((span) => {
    const state = stateAt.get(span.start)
    return {
      ...span,
      sign: state?.isNegative === true ? 'without' : 'with',
      isAlone: state?.isAlone ?? false,
    }
  })
}

/** Returns how a query asks for a term that must hold by itself, such as one of a facet; null where it does not. */
export function signOfTerm(query: string, term: string, now: number): Sign | null {
  const wanted = canonical(term, now)
  const found = signedTerms(query, now).find(
    (each) => each.isAlone && printTerm(each.term) === wanted,
  )
  return found?.sign ?? null
}

/** Returns a query without the word at a place: its minus, an `OR` that has lost a neighbour and brackets that have become empty go along. */
export function withoutTerm(query: string, { start, end }: Span): string {
  const words = wordsOf(query)
  let from = words.findIndex((word) => word.start === start && word.end === end)
  if (from === -1) return query
  let to = from + 1
  for (;;) {
    while (words[from - 1]?.type === 'minus') from -= 1
    if (words[from - 1]?.type !== 'open' || words[to]?.type !== 'close') break
    from -= 1
    to += 1
  }
  if (words[to]?.type === 'or') to += 1
  else if (words[from - 1]?.type === 'or') from -= 1
  // One with nothing behind it would be text.
  while (words[from - 1]?.type === 'minus') from -= 1
  const cut = { start: words[from]?.start ?? start, end: words[to - 1]?.end ?? end }
  return joined(query.slice(0, cut.start), query.slice(cut.end))
}

/**
 * Returns a query that asks for a term as well, behind what it has; asks for it the other way round, it asks this way from then on. A
 * quotation mark or bracket that is not closed is closed before.
 */
export function withTerm(query: string, term: string, sign: Sign, now: number): string {
  const rest = without(query, term, now)
  return joined(closed(rest, now), sign === 'with' ? term : `-${term}`)
}

/** Returns a query with a term where it had none, and without it where it had it so. */
export function toggledTerm(query: string, term: string, sign: Sign, now: number): string {
  return signOfTerm(query, term, now) === sign
    ? without(query, term, now)
    : withTerm(query, term, sign, now)
}

/** Returns a query with another text in the place of some letters, and where the caret then stands: behind that and a space. */
export function replaced(
  query: string,
  { start, end }: Span,
  text: string,
): { readonly query: string; readonly caret: number } {
  const rest = query.slice(end)
  // Behind a key one goes on with its value.
  const gap = /[:：]$/u.test(text) || /^\s/u.test(rest) ? '' : ' '
  const before = `${query.slice(0, start)}${text}${gap}`
  const isBehindSpace = gap === '' && !/[:：]$/u.test(text)
  return { query: before + rest, caret: before.length + (isBehindSpace ? 1 : 0) }
}

/** Returns where the word is in which, or right behind which, a place is; an empty one for none. A minus is not part of it. */
export function wordAround(query: string, caret: number): Span {
  const word = wordsOf(query).find(
    (each) => each.type === 'word' && each.start < caret && caret <= each.end,
  )
  return word === undefined ? { start: caret, end: caret } : { start: word.start, end: word.end }
}

function without(query: string, term: string, now: number): string {
  const wanted = canonical(term, now)
  const found = signedTerms(query, now).find(
    (each) => each.isAlone && printTerm(each.term) === wanted,
  )
  return found === undefined ? query : withoutTerm(query, found)
}

/** As `printTerm` writes it: `收藏` and `favourite` are one. */
function canonical(term: string, now: number): string {
  return printQuery(parseQuery(term, now).node)
}

/** Without what would join what is put behind it: an `OR`, a minus, an open quotation mark or bracket. */
function closed(query: string, now: number): string {
  const { node, problems } = parseQuery(query, now)
  if (problems.some(({ why }) => why === 'unclosed')) return printQuery(node)
  const words = wordsOf(query)
  let end = words.length
  while (words[end - 1]?.type === 'or' || words[end - 1]?.type === 'minus') end -= 1
  return end === words.length ? query : query.slice(0, words[end - 1]?.end ?? 0)
}

function isAlternative(words: readonly Word[], place: number): boolean {
  let before = place - 1
  while (words[before]?.type === 'minus') before -= 1
  return words[before]?.type === 'or' || words[place + 1]?.type === 'or'
}

function joined(before: string, after: string): string {
  return [before.trimEnd(), after.trimStart()].filter((part) => part !== '').join(' ')
}

/** Returns a key and any value of it as they stand in a query: `tag:"red fox"`. */
export function keyedTerm(key: string, value: string): string {
  const needsQuotes = value === '' || /[\s"“”„「」『』()（）\\]/u.test(value)
  const quoted = `"${value.replaceAll(/["“”„「」『』\\]/gu, String.raw`\$&`)}"`
  return `${key}:${needsQuotes ? quoted : value}`
}
