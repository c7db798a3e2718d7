import type { TextPattern } from '#shared/search/text-pattern.ts'

const A = 'a'.charCodeAt(0)
const LETTERS = 26

/**
 * Returns with which of the letters a to z the words of an item begin, as bits from the lowest. One letter is what is typed first and what most
 * items have: to find them by the words takes longer than all of the rest of a query.
 */
export function initialsOf(words: string): number {
  let bits = 0
  for (let at = 0; at !== -1 && at < words.length; at = nextWord(words, at)) {
    bits |= bitOf(words.charCodeAt(at))
  }
  return bits
}

/** Returns the bit of the letter with which words of a pattern begin; null where it asks for anything else. */
export function initialIn({ tokens, last }: TextPattern): number | null {
  const [letter = ''] = tokens
  if (tokens.length !== 1 || last !== 'beginning' || letter.length !== 1) return null
  return bitOf(letter.charCodeAt(0)) || null
}

function bitOf(code: number): number {
  const letter = code - A
  return letter >= 0 && letter < LETTERS ? 1 << letter : 0
}

/** Returns where the word behind the next space begins; -1 where there is none. */
function nextWord(words: string, at: number): number {
  const space = words.indexOf(' ', at)
  return space === -1 ? -1 : space + 1
}
