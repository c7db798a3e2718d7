import { withoutInvisible } from '#shared/visible-text.ts'

/** UTF-16 code units that are cleaned at all: what comes after them would be cut in any case. */
const MOST_CLEANED = 100_000

/** A foreign text, safe to be shown, and whether the end of it is missing. */
export interface CleanText {
  readonly text: string
  readonly isCut: boolean
}

/** Returns a text of several lines without invisible characters, of at most so many UTF-16 code units; no pair of them is split. */
export function cleanText(foreign: string, most: number): CleanText {
  const lines = withoutInvisible(foreign.slice(0, MOST_CLEANED).replace(/\r\n?/g, '\n')).trim()
  const text = lines.length <= most ? lines : wholePairs(lines.slice(0, most)).trimEnd()
  return { text, isCut: lines.length > most || foreign.length > MOST_CLEANED }
}

/** Returns a text as one line, cleaned likewise. */
export function cleanLine(foreign: string, most: number): string {
  const line = withoutInvisible(foreign.slice(0, 4 * most))
    .replace(/\s+/g, ' ')
    .trim()
  return line.length <= most ? line : wholePairs(line.slice(0, most)).trimEnd()
}

function wholePairs(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text
}
