/** Characters: more than two lines across a wide screen hold. */
const MOST = 800

const HALF_AT_END = /[\uD800-\uDBFF]$/

/**
 * Returns as much of a text as a clamped element can show, never half a character. The browser lays out what is clamped away as well, and
 * takes seconds over a prompt of 8000 characters without a space, which it tries to break anew for each line.
 */
export function beginningOf(text: string): string {
  if (text.length <= MOST) return text
  return `${text.slice(0, MOST).replace(HALF_AT_END, '')}…`
}
