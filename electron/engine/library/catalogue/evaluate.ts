import { FLAGS } from '#shared/catalogue/catalogue-body.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL } from '#shared/domain/generation.ts'
import { beginningOf, endOf } from '#shared/search/calendar-date.ts'
import { folded } from '#shared/search/fold.ts'
import { measuredMatcher, type Measured } from '#shared/search/measured.ts'
import type { ItemMark, QueryNode, Term } from '#shared/search/query.ts'
import { NO_DURATION, TRAITS, type Columns } from './columns.ts'
import { addAll, inverted, keepCommon, maskOf, type Mask } from './mask.ts'

/** What a query is answered from. */
export interface Known {
  readonly columns: Columns
  /** The name of each number of the column `model`. */
  readonly models: readonly string[]
  /** Returns the items of a term about what the columns do not have. */
  readonly rest: (term: RestTerm) => Mask
}

/** What the columns do not have. */
export type RestTerm = Exclude<
  Term,
  { readonly type: 'is' | 'from' | 'to' | 'ratio' | 'len' | 'delivered' | 'model' }
>

/** Returns the items that a query finds. */
export function evaluate(node: QueryNode | null, known: Known): Mask {
  const count = known.columns.n.length
  if (node === null) return new Uint8Array(count).fill(1)
  switch (node.type) {
    case 'and': {
      const [first, ...others] = node.nodes
      const mask = evaluate(first ?? null, known)
      for (const other of others) keepCommon(mask, evaluate(other, known))
      return mask
    }
    case 'or': {
      const mask = new Uint8Array(count)
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
      const isMeant = known.models.map((name) => folded(name).includes(folded(term.name)))
      return maskOf(count, (place) => isMeant[columns.model[place] ?? 0] === true)
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
    default:
      return known.rest(term)
  }
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

function evaluateMark(mark: ItemMark, known: Known): Mask {
  const { flags, traits, model, n } = known.columns
  const withFlag = (flag: number, isWanted = true): Mask =>
    maskOf(n.length, (place) => (((flags[place] ?? 0) & flag) !== 0) === isWanted)
  const withTrait = (trait: number): Mask =>
    maskOf(n.length, (place) => ((traits[place] ?? 0) & trait) !== 0)
  const madeBy = (name: string): Mask => {
    const number = known.models.indexOf(name)
    return maskOf(n.length, (place) => number > 0 && model[place] === number)
  }
  switch (mark) {
    case 'image':
      return withFlag(FLAGS.video | FLAGS.file, false)
    case 'video':
      return withFlag(FLAGS.video)
    case 'file':
      return withFlag(FLAGS.file)
    case 'favourite':
      return withFlag(FLAGS.favourite)
    case 'extra':
      return withTrait(TRAITS.extra)
    case 'edited': {
      const mask = withTrait(TRAITS.result)
      addAll(mask, madeBy(ADJUSTED_MODEL))
      return mask
    }
    case 'imported':
      return madeBy(IMPORTED_MODEL)
  }
}
