import type { TextPattern } from '#shared/search/text-pattern.ts'
import { BREAK, isSingle, tokensOf } from '#shared/search/tokens.ts'

/** Stands between the texts of an item: nothing is in a row beyond it. */
const END = '\uE001'

/** The texts of an item as the index has them: words in their order, and pairs of characters in a row, with spaces between. */
export interface IndexedText {
  readonly words: string
  readonly pairs: string
}

/** Returns what is indexed of the texts of an item. */
export function indexedText(texts: readonly string[]): IndexedText {
  const words: string[] = []
  const pairs: string[] = []
  for (const text of texts) {
    let before: string | null = null
    for (const token of tokensOf(text)) {
      words.push(token)
      const single = isSingle(token) ? token : null
      if (single !== null && before !== null) pairs.push(before + single)
      else if (pairs.length > 0 && pairs.at(-1) !== BREAK) pairs.push(BREAK)
      before = single
    }
    words.push(END)
    if (pairs.length > 0 && pairs.at(-1) !== BREAK) pairs.push(BREAK)
  }
  return { words: words.join(' '), pairs: pairs.join(' ') }
}

/** Returns the expression by which FTS5 finds what has a pattern; null for one that looks within words. The pattern must have a token. */
export function matchOf({ tokens, last }: TextPattern): string | null {
  if (last === 'within') return null
  if (tokens.length > 1 && tokens.every((token) => isSingle(token))) {
    const pairs = tokens.slice(1).map((token, place) => `${tokens[place] ?? ''}${token}`)
    return `pairs : "${pairs.join(' ')}"`
  }
  return `words : "${tokens.join(' ')}"${last === 'beginning' ? ' *' : ''}`
}

/** Returns the expression by which FTS5 finds what has one of some words. */
export function matchOfAny(words: readonly string[]): string {
  return `words : (${words.map((word) => `"${word}"`).join(' OR ')})`
}
