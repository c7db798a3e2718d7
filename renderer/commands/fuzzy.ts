/**
 * Returns how well a query fits a text: higher is better, null where it does not. Every word of the query must be found: as it is, or letter
 * by letter at the beginnings of words (`cf` in “Copy file”), or with a few letters left out (`setings`). A Chinese character is a word.
 */
export function fuzzyScore(query: string, text: string): number | null {
  const words = normalized(query).split(/\s+/).filter(Boolean)
  const target = normalized(text)
  let total = 0
  for (const word of words) {
    const score = scoreOfWord(word, target)
    if (score === null) return null
    total += score
  }
  // Of two that fit as well, the shorter one says less beside it.
  return total - target.length / 100
}

function normalized(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}

const BEGINS_TEXT = 400
const BEGINS_WORD = 300
const WITHIN_WORD = 200
const BY_BEGINNINGS = 100

function scoreOfWord(word: string, text: string): number | null {
  if (text.startsWith(word)) return BEGINS_TEXT
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (beginsWord(text, at)) return BEGINS_WORD
  }
  if (text.includes(word)) return WITHIN_WORD
  if (fitsBeginnings(word, text)) return BY_BEGINNINGS
  const left = leftOut(word, text)
  return left !== null && left <= Math.max(1, Math.floor(word.length / 3)) ? 50 - left : null
}

function beginsWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1)
  return /[^\p{L}\p{N}]/u.test(before || ' ') || /\p{Script=Han}/u.test(text.charAt(at))
}

/** Whether a word is made of beginnings of words of the text, in their order. */
function fitsBeginnings(word: string, text: string): boolean {
  const starts = Array.from(text, (_, at) => at).filter((at) => beginsWord(text, at))
  /** The places behind what is found so far. A set, and no search that turns back: one of those takes years for some texts. */
  let places: ReadonlySet<number> | null = null
  for (const letter of word) {
    // On in the same word, or at the beginning of a later one.
    const next: readonly number[] =
      places === null
        ? starts
        : [...places].flatMap((place) => [place, ...starts.filter((at) => at > place)])
    places = new Set(next.filter((at) => text.charAt(at) === letter).map((at) => at + 1))
    if (places.size === 0) return false
  }
  return true
}

/** The fewest letters of the text that are missing in a word of at least three; null where more than its letters differ. */
function leftOut(word: string, text: string): number | null {
  if (word.length < 3) return null
  const spans = Array.from(text, (_, at) => at).flatMap((start) => {
    if (!beginsWord(text, start)) return []
    let at = start
    for (const letter of word) {
      at = text.indexOf(letter, at) + 1
      if (at === 0) return []
    }
    return [at - start - word.length]
  })
  return spans.length === 0 ? null : Math.min(...spans)
}
