/** A piece of a text, and whether the other text has it at this place as well. */
export interface TextPiece {
  readonly text: string
  readonly isOwn: boolean
}

/** Words of a text beyond which its differences are not looked for: it would take longer than one waits. */
const MOST_WORDS = 1500

/**
 * Returns a text in pieces, of which each is either in another text too or its own, word by word in the order in which they stand. Words
 * are those of the language, also where nothing is between them.
 */
export function wordDifferences(text: string, other: string, locale: string): readonly TextPiece[] {
  if (text === other) return text === '' ? [] : [{ text, isOwn: false }]
  const words = wordsOf(text, locale)
  const others = wordsOf(other, locale)
  if (words.length > MOST_WORDS || others.length > MOST_WORDS) return [{ text, isOwn: true }]
  const common = commonWords(words, others)
  return joined(words.map((word, index) => ({ text: word, isOwn: !common.has(index) })))
}

/** Returns the words that a text has for itself, without what is only between them. */
export function ownWords(pieces: readonly TextPiece[]): readonly string[] {
  return pieces
    .filter(({ text, isOwn }) => isOwn && /[\p{L}\p{N}]/u.test(text))
    .map(({ text }) => text.trim().replaceAll(/^[\s,.;:，。；：、]+|[\s,.;:，。；：、]+$/gu, ''))
}

/** Words, and each piece between them. */
function wordsOf(text: string, locale: string): readonly string[] {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)
  return [...segments].map(({ segment }) => segment)
}

/** The places of the words that both have: a longest common subsequence. */
function commonWords(words: readonly string[], others: readonly string[]): ReadonlySet<number> {
  const width = others.length + 1
  const lengths = new Uint16Array((words.length + 1) * width)
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = words.length - 1; row >= 0; row -= 1) {
    for (let column = others.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        words[row] === others[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1))
    }
  }
  const common = new Set<number>()
  for (let row = 0, column = 0; row < words.length && column < others.length;) {
    if (words[row] === others[column]) {
      common.add(row)
      row += 1
      column += 1
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1
    else column += 1
  }
  return common
}

/** Neighbours of the same kind as one piece; what is only between two own words belongs to them. */
function joined(pieces: readonly TextPiece[]): readonly TextPiece[] {
  const result: TextPiece[] = []
  for (const [index, piece] of pieces.entries()) {
    const isBetween =
      piece.text.trim() === '' && result.at(-1)?.isOwn === true && pieces[index + 1]?.isOwn === true
    const { text } = piece
    const isOwn = piece.isOwn || isBetween
    const last = result.at(-1)
    if (last?.isOwn === isOwn) result[result.length - 1] = { text: last.text + text, isOwn }
    else result.push({ text, isOwn })
  }
  return result
}
