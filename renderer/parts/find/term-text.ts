import { printField } from '#shared/search/fields.ts'
import { printTerm } from '#shared/search/print-query.ts'
import type { Term } from '#shared/search/query.ts'
import { enFind } from '../../i18n/find/en.ts'
import type { Translate } from '../../i18n/i18n.ts'

type KeyName = keyof typeof enFind.keys
type ValueName = Exclude<keyof typeof enFind.values, 'stars_one' | 'stars_other' | 'seconds'>

const isKeyName = (key: string): key is KeyName => Object.hasOwn(enFind.keys, key)
const isValueName = (value: string): value is ValueName =>
  Object.hasOwn(enFind.values, value) && !value.startsWith('stars') && value !== 'seconds'

/** Keys whose values are words of ours, and not the user's or a server's. */
const WITH_WORDS: ReadonlySet<string> = new Set(['is', 'has', 'delivered'])

/** Returns what a key of the grammar is called; the key itself where there is no name for it. */
export function keyText(t: Translate, key: string): string {
  return isKeyName(key) ? t(`find.keys.${key}`) : key
}

/** Returns what a value of a key is called: `is:video` is about videos. */
export function valueText(t: Translate, key: string, value: string): string {
  if (key === 'rating' && /^\d$/.test(value)) {
    return value === '0'
      ? t('find.values.noStars')
      : t('find.values.stars', { count: Number(value) })
  }
  if (key === 'delivered' && value === '!=asked') return t('find.values.notAsked')
  if (key === 'len') return t('find.values.seconds', { value: comparisonText(value) })
  if (key === 'rating') return comparisonText(value)
  return WITH_WORDS.has(key) && isValueName(value) ? t(`find.values.${value}`) : value
}

/** Returns `>=4` as one writes it elsewhere: `≥ 4`. */
function comparisonText(value: string): string {
  return value
    .replace(/^>=/, '≥ ')
    .replace(/^<=/, '≤ ')
    .replace(/^(?=[<>])(.)/, '$1 ')
    .replace('..', '–')
}

/** A term in two parts, of which the first may be empty: `Tag` and `animal/cat`. */
export interface TermText {
  readonly key: string
  readonly value: string
}

/** Returns a term in the user's words. */
export function termText(t: Translate, term: Term): TermText {
  if (term.type === 'text') return { key: '', value: printTerm(term) }
  const [key, value] = printField(term)
  const text = valueText(t, key, value)
  // “Kind Videos” says no more than “Videos”.
  return { key: key === 'is' && text !== value ? '' : keyText(t, key), value: text }
}
