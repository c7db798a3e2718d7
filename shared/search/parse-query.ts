import { visibleLine } from '../visible-text.ts'
import { fieldKeyOf, parseField } from './fields.ts'
import type { ParsedQuery, QueryNode, QueryProblem, Span, Term, TermSpan } from './query.ts'
import { wordsOf, type Word } from './words.ts'

/** UTF-16 code units of a query: what is beyond is left out. */
export const QUERY_MAX_LENGTH = 1000
/** Brackets in brackets: what is deeper is left out. */
const MOST_DEPTH = 32

/**
 * Returns what a typed query looks for; see `docs/search.md`. Never throws: what makes no sense is left out and named in `problems`, so
 * that one who is still typing never sees an empty page for it.
 *
 * @param now milliseconds since 1970, for words like `today`
 */
export function parseQuery(query: string, now: number): ParsedQuery {
  const problems: QueryProblem[] = []
  const terms: TermSpan[] = []
  const read = query.slice(0, QUERY_MAX_LENGTH)
  if (read.length < query.length) {
    problems.push({ why: 'too-long', start: read.length, end: query.length })
  }
  const words = wordsOf(read)
  const node = readGroup({ words, at: 0, now, problems, terms }, 0, null)
  return { node, terms, problems }
}

interface Reader {
  readonly words: readonly Word[]
  at: number
  readonly now: number
  readonly problems: QueryProblem[]
  readonly terms: TermSpan[]
}

/** Reads up to the end of a group: each of its words must hold, of those with `OR` between them one. */
function readGroup(reader: Reader, depth: number, opened: Span | null): QueryNode | null {
  const all: (readonly QueryNode[])[] = []
  let isAlternative = false
  for (;;) {
    const word = reader.words[reader.at]
    if (word === undefined) {
      if (opened !== null) {
        reader.problems.push({ why: 'unclosed', start: opened.start, end: opened.end })
      }
      break
    }
    reader.at += 1
    if (word.type === 'close') break
    if (word.type === 'or') {
      isAlternative = true
      continue
    }
    const node = readTerm(reader, word, depth)
    if (node === null) continue
    const last = all.at(-1)
    if (isAlternative && last !== undefined) all[all.length - 1] = [...last, node]
    else all.push([node])
    isAlternative = false
  }
  return joined(
    'and',
    all.flatMap((each) => joined('or', each) ?? []),
  )
}

function readTerm(reader: Reader, word: Word, depth: number): QueryNode | null {
  switch (word.type) {
    case 'minus': {
      const next = reader.words[reader.at]
      // The words of a group may all have been left out: `-OR`.
      if (next === undefined || next.type === 'or') return null
      reader.at += 1
      const node = readTerm(reader, next, depth)
      return node === null ? null : { type: 'not', node }
    }
    case 'open': {
      const node = readGroup(reader, depth + 1, word)
      if (depth < MOST_DEPTH || node === null) return node
      reader.problems.push({ why: 'too-long', start: word.start, end: word.end })
      return null
    }
    case 'word': {
      const term = termOf(reader, word)
      if (term !== null) reader.terms.push({ term, start: word.start, end: word.end })
      return term
    }
    // Read by the group.
    case 'or':
    case 'close':
      return null
  }
}

function termOf(reader: Reader, word: Word & { readonly type: 'word' }): Term | null {
  const { start, end } = word
  const told = (why: QueryProblem['why']): void => void reader.problems.push({ why, start, end })
  if (word.isUnclosed) told('unclosed')
  const value = visibleLine(word.value)
  if (word.key === null) return textTerm(value, word.isQuoted)
  const key = fieldKeyOf(word.key)
  if (key === null) {
    // A time or a ratio is no key that somebody meant.
    if (/^\p{L}+$/u.test(word.key)) told('unknown-key')
    return textTerm(visibleLine(`${word.key}:${word.value}`), word.isQuoted)
  }
  if (value === '') {
    told('no-value')
    return null
  }
  const term = parseField(key, value, reader.now)
  if (term === null) told('bad-value')
  return term
}

/**
 * A word with brackets that do not match is a phrase: among other brackets it would read differently. So is one that without its invisible
 * characters would be anything else: an `OR`, a key, a quotation mark.
 */
function textTerm(text: string, isQuoted: boolean): Term | null {
  if (text === '') return null
  return { type: 'text', text, isPhrase: isQuoted || !hasPairs(text) || !isOneWord(text) }
}

function isOneWord(text: string): boolean {
  const [word, ...others] = wordsOf(text)
  if (word?.type !== 'word' || others.length > 0 || word.isQuoted) return false
  if (word.key === null) return word.value === text
  return fieldKeyOf(word.key) === null && `${word.key}:${word.value}` === text
}

/** Returns whether each bracket of a text has its counterpart. */
function hasPairs(text: string): boolean {
  let open = 0
  for (const character of text) {
    if (character === '(' || character === '（') open += 1
    if (character === ')' || character === '）') open -= 1
    if (open < 0) return false
  }
  return open === 0
}

/** Several of one kind in each other are one: `(a b) c` is `a b c`. */
function joined(type: 'and' | 'or', nodes: readonly QueryNode[]): QueryNode | null {
  const flat = nodes.flatMap((node) => (node.type === type ? node.nodes : [node]))
  const [first] = flat
  if (first === undefined) return null
  return flat.length === 1 ? first : { type, nodes: flat }
}
