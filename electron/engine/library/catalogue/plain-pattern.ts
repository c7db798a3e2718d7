import type { TextPattern } from '#shared/search/text-pattern.ts'
import { isSingle } from '#shared/search/tokens.ts'

/**
 * Returns what sees in a text of `foldedWords` that it has a pattern, in most that have it, without taking it apart into words, which takes a hundred
 * times as long. False says nothing.
 */
export function surelyHaving({ tokens, last }: TextPattern): (plain: string) => boolean {
  // Characters that are words of their own are so wherever they stand, and in a row where nothing is between them.
  if (tokens.length > 0 && tokens.every(isSingle)) {
    const row = tokens.join('')
    return (plain) => plain.includes(row)
  }
  const [word = ''] = tokens
  if (tokens.length !== 1 || last !== 'beginning' || !/^[a-z0-9]+$/.test(word)) return () => false
  return (plain) => {
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
      if (at === 0 || isSeparator(plain.charCodeAt(at - 1))) return true
    }
    return false
  }
}

/** Whether it is ASCII, and neither letter nor digit: behind that a word begins. */
function isSeparator(unit: number): boolean {
  return (
    unit < 0x30 ||
    (unit > 0x39 && unit < 0x41) ||
    (unit > 0x5a && unit < 0x61) ||
    (unit > 0x7a && unit < 0x80)
  )
}
