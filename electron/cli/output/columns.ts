import stringWidth from 'string-width'

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Returns how many columns of a terminal a text takes: East Asian characters and emoji two, combining marks none. */
export function columnsOf(text: string): number {
  return stringWidth(text)
}

/** Pads a text with spaces to so many columns, for what comes beside it. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** Shortens a text to at most so many columns, with `…` where something is left out. Cuts between graphemes. */
export function fitted(text: string, columns: number): string {
  const kept: string[] = []
  let width = 0
  for (const { segment } of GRAPHEMES.segment(text)) {
    width += columnsOf(segment)
    if (width > columns) return `${shortened(kept, columns - 1)}…`
    kept.push(segment)
  }
  return text
}

/** Returns a text without its last characters, as many as needed to fit. */
function shortened(characters: readonly string[], columns: number): string {
  const kept = characters.slice(0, -1)
  while (columnsOf(kept.join('')) > columns) kept.pop()
  return kept.join('')
}
