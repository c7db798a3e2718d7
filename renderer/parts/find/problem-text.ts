import type { QueryProblem } from '#shared/search/query.ts'
import type { Translate } from '../../i18n/i18n.ts'

/** UTF-16 code units of a word that is named in a sentence. */
const MOST_LETTERS = 24

const HALF_AT_END = /[\uD800-\uDBFF]$/

/** Returns what is wrong with a word of a query, in a sentence. */
export function problemText(
  t: Translate,
  query: string,
  { why, start, end }: QueryProblem,
): string {
  const word = query.slice(start, end)
  return t(`find.problems.${why}`, {
    word:
      word.length <= MOST_LETTERS
        ? word
        : `${word.slice(0, MOST_LETTERS).replace(HALF_AT_END, '')}…`,
  })
}
