import { FLAGS, RATING_SHIFT } from '#shared/catalogue/catalogue-body.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL } from '#shared/domain/generation.ts'
import { beginningOf, endOf } from '#shared/search/calendar-date.ts'
import { isMeant } from '#shared/search/comparison.ts'
import { foldedName } from '#shared/search/fold.ts'
import { measuredMatcher, type Measured } from '#shared/search/measured.ts'
import type { ItemMark, QueryNode, Term } from '#shared/search/query.ts'
import { tagMatcher } from '#shared/search/tag-names.ts'
import type { AssertWanted } from './cancelled.ts'
import { NO_DURATION, TRAITS, type Columns } from './columns.ts'
import {
  addAll,
  addTo,
  emptyMask,
  fullMask,
  inverted,
  isIn,
  keepCommon,
  maskOf,
  type Mask,
} from './mask.ts'
import type { NamedSet } from './named-sets.ts'
import type { PlaceOf } from './places.ts'

/** What is known of all items without looking anything up. */
export interface KnownColumns {
  readonly columns: Columns
  readonly placeOf: PlaceOf
  /** Returns the name of each number of the column `model`, which is filled in then. */
  readonly models: () => readonly string[]
  readonly tags: () => readonly NamedSet[]
  readonly collections: () => readonly NamedSet[]
  /** Returns the words of a name: of `tokensOf`, taken apart once. */
  readonly tokensOfName: (name: string) => readonly string[]
}

/** What a query is answered from. */
export interface Known extends KnownColumns {
  /** Returns the items of a term about what the columns do not have. */
  readonly rest: (term: RestTerm) => Mask
  /** Called before each part of the query. */
  readonly assertWanted: AssertWanted
}

/** What stands in texts and in requests. */
export type RestTerm = Extract<
  Term,
  { readonly type: 'text' | 'asked' | 'delivered-as-asked' | 'has' | 'ref' }
>

/** Returns the items that a query finds, in which no smart collection is named any more. Throws what `assertWanted` does. */
export function evaluate(node: QueryNode | null, known: Known): Mask {
  const count = known.columns.n.length
  known.assertWanted()
  if (node === null) return fullMask(count)
  switch (node.type) {
    case 'and': {
      const [first, ...others] = node.nodes
      const mask = evaluate(first ?? null, known)
      for (const other of others) keepCommon(mask, evaluate(other, known))
      return mask
    }
    case 'or': {
      const mask = emptyMask(count)
      for (const one of node.nodes) addAll(mask, evaluate(one, known))
      return mask
    }
    case 'not':
      return inverted(evaluate(node.node, known))
    default:
      return evaluateTerm(node, known)
  }
}

function evaluateTerm(term: Term, known: Known): Mask {
  const { columns } = known
  const count = columns.n.length
  switch (term.type) {
    case 'is':
      return evaluateMark(term.mark, known)
    case 'model': {
      const name = foldedName(term.name)
      return madeBy(known, (model) => foldedName(model).includes(name))
    }
    case 'tag': {
      const isTag = tagMatcher(term.name)
      return membersOf(
        known,
        known.tags().filter(({ name }) => isTag(name)),
      )
    }
    case 'in': {
      const name = foldedName(term.name)
      const meant = known.collections().filter((each) => foldedName(each.name) === name)
      return membersOf(known, meant)
    }
    case 'rating': {
      const isRating = Array.from({ length: 8 }, (_, stars) => isMeant(term.rating, stars))
      return maskOf(count, (place) => isRating[ratingAt(columns, place)] === true)
    }
    case 'from': {
      const time = beginningOf(term.date)
      return maskOf(count, (place) => (columns.time[place] ?? 0) >= time)
    }
    case 'to': {
      const time = endOf(term.date)
      return maskOf(count, (place) => (columns.time[place] ?? 0) < time)
    }
    case 'ratio':
    case 'len':
    case 'delivered': {
      const matches = measuredMatcher(term)
      return maskOf(count, (place) => matches(measuredAt(columns, place)))
    }
    case 'has':
      if (term.what === 'note') return withTrait(columns, TRAITS.noted)
      if (term.what === 'tags') return membersOf(known, known.tags())
      return known.rest(term)
    default:
      return known.rest(term)
  }
}

/** Returns the items of some tags or collections. */
export function membersOf({ columns, placeOf }: KnownColumns, sets: readonly NamedSet[]): Mask {
  const mask = emptyMask(columns.n.length)
  for (const { members } of sets) {
    for (const n of members) {
      const place = placeOf(n)
      if (place >= 0) addTo(mask, place)
    }
  }
  return mask
}

/** Returns how many items of a mask are in one of some tags or collections: by their members alone, which are few beside the items. */
export function countMembers(
  { columns, placeOf }: KnownColumns,
  sets: readonly NamedSet[],
  mask: Mask | null,
): number {
  // In one set an item stands once.
  const seen = sets.length > 1 ? emptyMask(columns.n.length) : null
  let count = 0
  for (const { members } of sets) {
    for (const n of members) {
      const place = placeOf(n)
      if (place < 0 || (mask !== null && !isIn(mask, place))) continue
      if (seen !== null) {
        if (isIn(seen, place)) continue
        addTo(seen, place)
      }
      count += 1
    }
  }
  return count
}

/** Returns the items that were made by some models. */
export function madeBy(
  { columns, models }: KnownColumns,
  isMeantModel: (name: string) => boolean,
): Mask {
  const meant = models().map((name, number) => number > 0 && isMeantModel(name))
  if (!meant.includes(true)) return emptyMask(columns.n.length)
  return maskOf(columns.n.length, (place) => meant[columns.model[place] ?? 0] === true)
}

/** Returns the stars of an item. */
export function ratingAt({ flags }: Columns, place: number): number {
  return ((flags[place] ?? 0) >> RATING_SHIFT) & 7
}

function measuredAt({ width, height, duration, flags }: Columns, place: number): Measured {
  const milliseconds = duration[place] ?? NO_DURATION
  const isShown = ((flags[place] ?? 0) & FLAGS.file) === 0
  return {
    width: isShown ? (width[place] ?? 0) : 0,
    height: isShown ? (height[place] ?? 0) : 0,
    seconds: milliseconds === NO_DURATION ? null : milliseconds / 1000,
  }
}

function withFlag({ flags, n }: Columns, flag: number): Mask {
  return maskOf(n.length, (place) => ((flags[place] ?? 0) & flag) !== 0)
}

function withTrait({ traits, n }: Columns, trait: number): Mask {
  return maskOf(n.length, (place) => ((traits[place] ?? 0) & trait) !== 0)
}

/** Returns the items that are so. */
export function evaluateMark(mark: ItemMark, known: Known): Mask {
  const { columns } = known
  switch (mark) {
    case 'image':
      return inverted(withFlag(columns, FLAGS.video | FLAGS.file))
    case 'video':
      return withFlag(columns, FLAGS.video)
    case 'file':
      return withFlag(columns, FLAGS.file)
    case 'favourite':
      return withFlag(columns, FLAGS.favourite)
    case 'kept':
      return withFlag(columns, FLAGS.kept)
    case 'rejected':
      return withFlag(columns, FLAGS.rejected)
    case 'extra':
      return withTrait(columns, TRAITS.extra)
    case 'missing':
      return withTrait(columns, TRAITS.missing)
    case 'edited': {
      const mask = withTrait(columns, TRAITS.result)
      addAll(
        mask,
        madeBy(known, (name) => name === ADJUSTED_MODEL),
      )
      return mask
    }
    case 'imported':
      return madeBy(known, (name) => name === IMPORTED_MODEL)
  }
}
