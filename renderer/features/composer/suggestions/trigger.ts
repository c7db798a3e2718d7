/** What a list is opened for: pictures to be mentioned, or snippets. */
export type SuggestionKind = 'mention' | 'snippet'

/** A list that is open at a place of the prompt. */
export interface OpenList {
  readonly kind: SuggestionKind
  /** Where what is chosen will stand, in UTF-16 code units: the place of the sign that has opened it. */
  readonly from: number
  /** How long that sign is: none where a command has opened it. */
  readonly sign: 0 | 1
}

/** Longest text that a list is searched for. */
const LONGEST_QUERY = 40

/** In an address or a name of somewhere else, an `@` stands behind such a character. */
const OF_ADDRESS = /[A-Za-z0-9._%+-]/

/** Behind these a word begins. */
const BEFORE_WORD = /[\s,.;:，。；：、([{（【「|｜{｛]/

/**
 * Returns the list that what was just typed opens: `@`, unless it is within an address, or `/` where a word begins. Null for anything
 * else, such as `and/or`.
 */
export function listFor(prompt: string, caret: number): OpenList | null {
  const from = caret - 1
  const sign = prompt.charAt(from)
  const before = prompt.charAt(from - 1)
  if (sign === '@' || sign === '＠') {
    return OF_ADDRESS.test(before) ? null : { kind: 'mention', from, sign: 1 }
  }
  if (sign !== '/' || !(from === 0 || BEFORE_WORD.test(before))) return null
  return { kind: 'snippet', from, sign: 1 }
}

/** Returns what a list is searched for with the caret at a place; null where that is not what it was opened for any more. */
export function queryOf(
  { kind, from, sign }: OpenList,
  prompt: string,
  caret: number,
): string | null {
  if (caret < from + sign) return null
  if (sign === 1 && !/[@＠/]/.test(prompt.charAt(from))) return null
  const query = prompt.slice(from + sign, caret)
  const isOver = query.length > LONGEST_QUERY || (kind === 'mention' ? /\s/ : /\n/).test(query)
  // A space right behind the sign: it stood for itself.
  return isOver || query.startsWith(' ') ? null : query
}
