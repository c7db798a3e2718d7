import stringWidth from 'string-width'

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** How many columns of a terminal a text takes: East Asian characters and emoji two, marks that combine with another character none. */
export function columnsOf(text: string): number {
  return stringWidth(text)
}

/** A text followed by as many spaces as fill the columns, for what stands beside it. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)))
}

/** The beginning of a text, at most so many columns wide, with `…` where something is left out. Cuts between what is seen as characters. */
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

/** Without its last character, and without more of them where it is still too wide. */
function shortened(characters: readonly string[], columns: number): string {
  const kept = characters.slice(0, -1)
  while (columnsOf(kept.join('')) > columns) kept.pop()
  return kept.join('')
}
