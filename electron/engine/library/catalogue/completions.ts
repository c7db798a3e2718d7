import { ASPECT_RATIOS } from '#shared/domain/aspect-ratio.ts'
import { MOST_COMPLETIONS, type Completion } from '#shared/domain/library-search.ts'
import {
  FIELD_KEYS,
  fieldKeyOf,
  KEY_NAMES,
  MARK_NAMES,
  parseField,
  PART_NAMES,
  type FieldKey,
} from '#shared/search/fields.ts'
import { foldedName } from '#shared/search/fold.ts'
import { printTerm } from '#shared/search/print-query.ts'
import type { Term } from '#shared/search/query.ts'
import { LONGEST_NAME } from './named-sets.ts'

/** What can be offered beyond what the grammar itself has: names of the library. */
export interface OfferedNames {
  readonly tags: readonly string[]
  readonly models: readonly string[]
  readonly collections: readonly string[]
  /** Returns how many items a term finds by itself; null where that is not counted. */
  readonly itemsOf: (term: Term) => number | null
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Names of a kind that are looked at: a library may have any number. */
const MOST_NAMES = 5000
/** Of which the items are counted, to tell which are offered. */
const MOST_COUNTED = 60

const RATINGS = ['>=4', '>=3', '5', '4', '3', '2', '1', '0']
const DELIVERED = ['!=asked', 'asked', '480p', '720p', '1080p']
const ASKED = ['480p', '720p', '1080p', '6s', '10s', ...ASPECT_RATIOS, 'auto']
const LENGTHS = ['6', '10', '>6', '>10']
const DAYS = ['today', 'yesterday']

/** Returns what can stand in the place of a word, by what of it is typed: keys, and values of keys, best first. */
export function completionsOf(word: string, names: OfferedNames): readonly Completion[] {
  const [, typedKey, typedValue = ''] =
    /^([^:：\s"“”„「」『』]+)[:：]["“”„「」『』]?(.*)$/su.exec(word) ?? []
  const key = typedKey === undefined ? null : fieldKeyOf(typedKey)
  if (key !== null) return valuesOf(key, typedValue, names).slice(0, MOST_COMPLETIONS)
  if (typedKey !== undefined) return []
  return wordsOf(word, names).slice(0, MOST_COMPLETIONS)
}

/** Without a key: keys that begin so, values that need no key to be known, and names. */
function wordsOf(word: string, names: OfferedNames): readonly Completion[] {
  const typed = foldedName(word)
  const keys = keysOf(typed)
  if (typed === '') return keys
  const marks = valuesOf('is', typed, names)
  const fromNames = (['tag', 'in', 'model'] as const)
    .flatMap((key) => valuesOf(key, typed, names))
    .toSorted((one, other) => (other.items ?? 0) - (one.items ?? 0))
  // A single letter begins many names and means none.
  const isOneLetter = /^[\0-\x7f]$/.test(typed)
  return [...keys, ...marks, ...(isOneLetter ? [] : fromNames)]
}

function keysOf(typed: string): Completion[] {
  const meant = new Set(
    [...KEY_NAMES].filter(([name]) => name.startsWith(typed)).map(([, key]) => key),
  )
  return FIELD_KEYS.filter((key) => meant.has(key)).map((key) => ({ text: `${key}:`, items: null }))
}

function valuesOf(key: FieldKey, value: string, names: OfferedNames): Completion[] {
  const typed = foldedName(value)
  const offered = termsOf(key, typed, names).slice(0, MOST_COUNTED)
  return offered
    .map((term) => ({ text: printTerm(term), items: names.itemsOf(term) }))
    .toSorted(
      // What is in the user's own names is sorted by how much it has; the grammar's own values have an order.
      (one, other) => (isNamed(key) ? (other.items ?? 0) - (one.items ?? 0) : 0),
    )
}

function isNamed(key: FieldKey): boolean {
  return key === 'tag' || key === 'model' || key === 'in'
}

function termsOf(key: FieldKey, typed: string, names: OfferedNames): readonly Term[] {
  const beginning = (values: readonly string[]): readonly Term[] =>
    values
      .filter((value) => value.startsWith(typed))
      .flatMap((value) => parseField(key, value, names.now) ?? [])
  switch (key) {
    case 'tag':
      return named(names.tags, typed).map((name) => ({ type: 'tag', name }))
    case 'model':
      return named(names.models, typed).map((name) => ({ type: 'model', name }))
    case 'in':
      return named(names.collections, typed).map((name) => ({ type: 'in', name }))
    case 'is':
      return [...meantBy(MARK_NAMES, typed)].map((mark) => ({ type: 'is', mark }))
    case 'has':
      return [...meantBy(PART_NAMES, typed)].map((what) => ({ type: 'has', what }))
    case 'rating':
      return beginning(RATINGS)
    case 'ratio':
      return beginning(ASPECT_RATIOS)
    case 'len':
      return beginning(LENGTHS)
    case 'asked':
      return beginning(ASKED)
    case 'delivered':
      return beginning(DELIVERED)
    case 'from':
    case 'to':
      return beginning(DAYS)
    case 'ref':
      return []
  }
}

/** Returns the values that begin so in one of their names. */
function meantBy<Value>(values: ReadonlyMap<string, Value>, typed: string): ReadonlySet<Value> {
  return new Set([...values].filter(([name]) => name.startsWith(typed)).map(([, value]) => value))
}

/** Returns names that have these letters, those that begin with them first. */
function named(names: readonly string[], typed: string): readonly string[] {
  const found = names
    .slice(0, MOST_NAMES)
    .filter((name) => name.length <= LONGEST_NAME)
    .map((name) => ({ name, at: foldedName(name).indexOf(typed) }))
    .filter(({ at }) => at >= 0)
  return found
    .toSorted((one, other) => Math.min(one.at, 1) - Math.min(other.at, 1))
    .map(({ name }) => name)
}
