import { assertNever } from '../assert-never.ts'
import { parseDate, printDate } from './calendar-date.ts'
import { parseComparison, printComparison } from './comparison.ts'
import { ITEM_MARKS, ITEM_PARTS, type FieldTerm, type ItemMark, type ItemPart } from './query.ts'

/** The keys of a query, in the order in which they are offered. */
export const FIELD_KEYS = [
  'is',
  'model',
  'tag',
  'rating',
  'in',
  'from',
  'to',
  'ratio',
  'len',
  'asked',
  'delivered',
  'has',
  'ref',
] as const
export type FieldKey = (typeof FIELD_KEYS)[number]

/** The keys, and how one also writes them. */
export const KEY_NAMES: ReadonlyMap<string, FieldKey> = new Map([
  ...FIELD_KEYS.map((key) => [key, key] as const),
  ['是', 'is'],
  ['模型', 'model'],
  ['标签', 'tag'],
  ['评分', 'rating'],
  ['星级', 'rating'],
  ['合集', 'in'],
  ['收藏夹', 'in'],
  ['自', 'from'],
  ['从', 'from'],
  ['至', 'to'],
  ['到', 'to'],
  ['比例', 'ratio'],
  ['长度', 'len'],
  ['时长', 'len'],
  ['length', 'len'],
  ['要求', 'asked'],
  ['实际', 'delivered'],
  ['含', 'has'],
  ['参考', 'ref'],
])

/** The values of `is:`, and how one also writes them. */
export const MARK_NAMES: ReadonlyMap<string, ItemMark> = new Map([
  ...ITEM_MARKS.map((mark) => [mark, mark] as const),
  ['picture', 'image'],
  ['favorite', 'favourite'],
  ['图片', 'image'],
  ['视频', 'video'],
  ['文件', 'file'],
  ['收藏', 'favourite'],
  ['多出', 'extra'],
  ['编辑', 'edited'],
  ['导入', 'imported'],
  ['选用', 'kept'],
  ['已选用', 'kept'],
  ['淘汰', 'rejected'],
  ['已淘汰', 'rejected'],
  ['缺失', 'missing'],
])

/** The same of `has:`. */
export const PART_NAMES: ReadonlyMap<string, ItemPart> = new Map([
  ...ITEM_PARTS.map((part) => [part, part] as const),
  ['参考图', 'references'],
  ['备注', 'note'],
  ['标签', 'tags'],
])

/** The most stars. */
const MOST_RATING = 5

/** Returns the key that a word before a colon is; null where it is none. */
export function fieldKeyOf(word: string): FieldKey | null {
  return KEY_NAMES.get(word.toLowerCase()) ?? null
}

/**
 * Returns the term of a key and its value; null for a value that makes no sense there.
 *
 * @param now milliseconds since 1970, for `from:today`
 */
export function parseField(key: FieldKey, value: string, now: number): FieldTerm | null {
  switch (key) {
    case 'is': {
      const mark = MARK_NAMES.get(value.toLowerCase())
      return mark === undefined ? null : { type: 'is', mark }
    }
    case 'model':
      return { type: 'model', name: value }
    case 'tag':
    case 'in':
      return { type: key, name: value }
    case 'rating':
      return parseRating(value)
    case 'from':
    case 'to': {
      const date = parseDate(value, now)
      return date === null ? null : { type: key, date }
    }
    case 'ratio':
      return parseRatio(value)
    case 'len': {
      const seconds = parseComparison(value.replace(/(?<=\d)\s*(?:s|秒)$/u, ''))
      return seconds === null ? null : { type: 'len', seconds }
    }
    case 'asked':
      return { type: 'asked', value: value.toLowerCase() }
    case 'delivered':
      return parseDelivered(value.toLowerCase())
    case 'has': {
      const what = PART_NAMES.get(value.toLowerCase())
      return what === undefined ? null : { type: 'has', what }
    }
    case 'ref':
      return /^[\w-]{4,64}$/.test(value) ? { type: 'ref', item: value.toLowerCase() } : null
    default:
      return assertNever(key)
  }
}

function parseRatio(value: string): FieldTerm | null {
  const [, width, height] = /^(\d{1,5})[:：/x×](\d{1,5})$/u.exec(value) ?? []
  const [wide, high] = [Number(width), Number(height)]
  return wide > 0 && high > 0 ? { type: 'ratio', width: wide, height: high } : null
}

function parseRating(value: string): FieldTerm | null {
  const rating = parseComparison(value)
  if (rating === null) return null
  const values = rating.by === 'between' ? [rating.from, rating.to] : [rating.value]
  return values.every((stars) => Number.isInteger(stars) && stars <= MOST_RATING)
    ? { type: 'rating', rating }
    : null
}

function parseDelivered(value: string): FieldTerm {
  if (value === 'asked' || value === '=asked') return { type: 'delivered-as-asked', isSo: true }
  if (value === '!=asked' || value === '≠asked') return { type: 'delivered-as-asked', isSo: false }
  return { type: 'delivered', value }
}

/** Returns key and value of a term as they are read. */
export function printField(term: FieldTerm): readonly [key: FieldKey, value: string] {
  switch (term.type) {
    case 'is':
      return ['is', term.mark]
    case 'model':
      return ['model', term.name]
    case 'tag':
    case 'in':
      return [term.type, term.name]
    case 'rating':
      return ['rating', printComparison(term.rating)]
    case 'from':
    case 'to':
      return [term.type, printDate(term.date)]
    case 'ratio':
      return ['ratio', `${term.width}:${term.height}`]
    case 'len':
      return ['len', printComparison(term.seconds)]
    case 'asked':
      return ['asked', term.value]
    case 'delivered':
      return ['delivered', term.value]
    case 'delivered-as-asked':
      return ['delivered', term.isSo ? 'asked' : '!=asked']
    case 'has':
      return ['has', term.what]
    case 'ref':
      return ['ref', term.item]
    default:
      return assertNever(term)
  }
}
