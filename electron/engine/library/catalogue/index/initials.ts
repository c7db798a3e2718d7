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
    const bit = words.charCodeAt(at) - A
    if (isLetter(bit)) bits |= 1 << bit
  }
  return bits
}

/** Returns which bit, from 0 on, the letter has with which words of a pattern begin; null where it asks for anything else. */
export function initialIn({ tokens, last }: TextPattern): number | null {
  const [letter = ''] = tokens
  if (tokens.length !== 1 || last !== 'beginning' || letter.length !== 1) return null
  const bit = letter.charCodeAt(0) - A
  return isLetter(bit) ? bit : null
}

function isLetter(bit: number): boolean {
  return bit >= 0 && bit < LETTERS
}

/** Returns where the word behind the next space begins; -1 where there is none. */
function nextWord(words: string, at: number): number {
  const space = words.indexOf(' ', at)
  return space === -1 ? -1 : space + 1
}
