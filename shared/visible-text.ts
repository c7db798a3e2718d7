/**
 * Control characters except white space; bidirectional marks, after which text could read differently, and everything
 * else without a glyph (a search does not find a word that it splits); lone surrogates.
 */
const INVISIBLE = /[^\P{Cc}\s]|\p{Cf}|\p{Cs}/gu

/** Removes invisible characters from a foreign text. White space is kept. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** Returns a foreign text as one line of visible characters; empty when nothing is left. */
export function visibleLine(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim()
}
