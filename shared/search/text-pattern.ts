import type { TextTerm } from './query.ts'
import { isWord, tokensOf } from './tokens.ts'

/** What a text must have to be found: these tokens in a row. */
export interface TextPattern {
  /** Empty for a term without letters, which asks for nothing. */
  readonly tokens: readonly string[]
  /** How the last of them must stand there: whole, at the beginning of a word, or anywhere within one. The others are whole. */
  readonly last: 'whole' | 'beginning' | 'within'
}

/** Returns what a term asks for: see `docs/search.md`. */
export function patternOf({ text, isPhrase }: TextTerm): TextPattern {
  const tokens = tokensOf(text)
  const last = tokens.at(-1)
  if (isPhrase || last === undefined || !isWord(last)) return { tokens, last: 'whole' }
  const isWithin = tokens.length === 1 && /^[*＊]/u.test(text)
  return { tokens, last: isWithin ? 'within' : 'beginning' }
}

/** Returns whether a text, by its tokens, has what is asked for. */
export function hasPattern(
  tokens: readonly string[],
  { tokens: asked, last }: TextPattern,
): boolean {
  if (asked.length === 0) return true
  const end = tokens.length - asked.length
  for (let start = 0; start <= end; start += 1) {
    if (
      asked.every((token, place) =>
        isToken(tokens[start + place] ?? '', token, last, place === asked.length - 1),
      )
    ) {
      return true
    }
  }
  return false
}

function isToken(
  token: string,
  asked: string,
  last: TextPattern['last'],
  isLast: boolean,
): boolean {
  if (!isLast || last === 'whole') return token === asked
  return last === 'within' ? token.includes(asked) : token.startsWith(asked)
}
