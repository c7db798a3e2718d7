import { foldedWords } from './fold.ts'

/** UTF-16 code units of a text that are looked at, and of a word that count: what is behind them is not found. */
const MOST_TEXT = 100_000
const MOST_WORD = 64

/** Stands between two characters that are words of their own and have something else between them: they are not in a row. */
export const BREAK = '\uE000'

/** What is written without spaces between words: each character is found by itself, and any that stand in a row. */
const SINGLE =
  String.raw`(?=[\p{L}\p{N}\p{M}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}` +
  String.raw`\p{scx=Yi}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}\p{scx=Tibetan}]`
const WORD = String.raw`(?:(?!${SINGLE})[\p{L}\p{N}])(?:(?!${SINGLE})[\p{L}\p{N}\p{M}])*`
const SYMBOL = String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{So}`
const TOKEN = new RegExp(`(${SINGLE})|(${WORD})|(?:${SYMBOL})`, 'gu')
const IS_SINGLE = new RegExp(`^${SINGLE}$`, 'u')
const IS_WORD = new RegExp(`^${WORD}$`, 'u')

/**
 * Returns what of a text can be found, in order: words of letters and digits in small letters, single characters of scripts that have no
 * spaces, and symbols. Everything else only separates. The index and `matches.ts` find the same because both take a text apart here.
 */
export function tokensOf(text: string): readonly string[] {
  const plain = foldedWords(text.slice(0, MOST_TEXT))
  const tokens: string[] = []
  let endOfSingle = -1
  for (const match of plain.matchAll(TOKEN)) {
    const [token, single, word] = match
    if (single !== undefined) {
      if (endOfSingle >= 0 && endOfSingle !== match.index) tokens.push(BREAK)
      endOfSingle = match.index + token.length
    } else {
      endOfSingle = -1
    }
    tokens.push(word === undefined ? token : wordOf(word))
  }
  return tokens
}

/** Not half of a character at its end. */
function wordOf(word: string): string {
  return word.length <= MOST_WORD ? word : word.slice(0, MOST_WORD).replace(/[\uD800-\uDBFF]$/, '')
}

/** Returns whether a token is a character that is a word of its own. */
export function isSingle(token: string): boolean {
  return IS_SINGLE.test(token)
}

/** Returns whether a token is a word, which can be found by its beginning. */
export function isWord(token: string): boolean {
  return IS_WORD.test(token)
}
