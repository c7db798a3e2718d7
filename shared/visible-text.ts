/**
 * Control characters but for blanks; marks that turn the direction of what follows, after which words could read as others, and whatever
 * else has no shape (a word that is torn apart by it is found by nobody); halves of characters.
 */
const INVISIBLE = /[^\P{Cc}\s]|\p{Cf}|\p{Cs}/gu

/** A foreign text without what has no shape. Blanks stay as they are. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/** A foreign text as one line of visible characters; empty when nothing is left. */
export function visibleLine(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, ' ').trim()
}
