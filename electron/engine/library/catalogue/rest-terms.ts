import { hasPattern, patternOf, type TextPattern } from '#shared/search/text-pattern.ts'
import type { Database } from '../../database/database.ts'
import type { AssertWanted } from './cancelled.ts'
import { TRAITS, type Columns } from './columns.ts'
import { madeBy, membersOf, type KnownColumns, type RestTerm } from './evaluate.ts'
import type { Indexing, KnownItems } from './index/indexing.ts'
import { initialIn } from './index/initials.ts'
import type { SearchIndex } from './index/search-index.ts'
import { addAll, fullMask, maskOf, maskOfBit, maskOfNumbers, takeFrom, type Mask } from './mask.ts'
import { scanRows, type ScannedItems } from './row-scan.ts'
import { scanTexts } from './text-scan.ts'

/** Milliseconds between two looks at whether somebody still waits. */
const INDEXING_STEP = 20

/** What texts and requests are looked up in. */
export interface RestSources {
  readonly database: Database
  readonly items: KnownItems
  readonly indexing: Indexing
  readonly assertWanted: AssertWanted
}

/**
 * Returns the items of a term about texts or requests: of those in the index by it, of the others row by row, so that nothing is missing
 * while the index is made. Throws what SQLite throws, and what `assertWanted` does.
 */
export function evaluateRest(term: RestTerm, known: KnownColumns, sources: RestSources): Mask {
  if (term.type !== 'text') {
    // To read requests for one answer takes as long as for the index, which keeps them.
    while (sources.indexing.step(sources.items, INDEXING_STEP)) sources.assertWanted()
    return indexedAndOthers(
      sources,
      (index) => indexedMask(term, index, sources.items),
      (rows) => scanRows(sources.database, term, rows, sources.assertWanted),
    )
  }
  const pattern = patternOf(term)
  if (pattern.tokens.length === 0) return fullMask(known.columns.n.length)
  const mask = indexedAndOthers(
    sources,
    (index) => textMask(pattern, index, sources),
    (rows) => scanTexts(sources.database, pattern, rows, sources.assertWanted),
  )
  addAll(mask, maskOfNames(pattern, known))
  return mask
}

/** By its columns alone where one letter is looked for, at the beginning of words: most items have it. */
function textMask(
  pattern: TextPattern,
  index: SearchIndex,
  { items, assertWanted }: RestSources,
): Mask {
  const initial = initialIn(pattern)
  if (initial === null) return maskOfNumbers(items, index.withText(pattern, assertWanted))
  return maskOfBit(items.columns.initials, initial)
}

/** Models, tags and collections are few: their names are compared, and their items taken as a whole. */
function maskOfNames(pattern: TextPattern, known: KnownColumns): Mask {
  const isNamed = (name: string): boolean => hasPattern(known.tokensOfName(name), pattern)
  const mask = madeBy(known, isNamed)
  const sets = [...known.tags(), ...known.collections().filter(({ query }) => query === null)]
  addAll(
    mask,
    membersOf(
      known,
      sets.filter(({ name }) => isNamed(name)),
    ),
  )
  return mask
}

function indexedAndOthers(
  { items, indexing }: RestSources,
  ofIndex: (index: SearchIndex) => Mask,
  scan: (others: ScannedItems) => Mask,
): Mask {
  const { columns, placeOf } = items
  const count = columns.n.length
  const mask = indexing.ask(items, ofIndex)
  if (mask === null) return scan({ count, placeOf, ns: [...columns.n] })
  const ns = indexing.outside(items)
  if (ns.length === 0) return mask
  // Of an item that has changed the index has what it was.
  for (const n of ns) takeFrom(mask, placeOf(n))
  addAll(mask, scan({ count, placeOf, ns }))
  return mask
}

function indexedMask(
  term: Exclude<RestTerm, { readonly type: 'text' }>,
  index: SearchIndex,
  items: KnownItems,
): Mask {
  const { columns } = items
  const count = columns.n.length
  switch (term.type) {
    case 'asked': {
      const isAsked = new Map<number, boolean>()
      return maskOf(count, (place) => {
        const number = columns.asked[place] ?? 0
        const isKnown = isAsked.get(number) ?? index.askedFor(number).includes(term.value)
        isAsked.set(number, isKnown)
        return isKnown
      })
    }
    case 'delivered-as-asked': {
      const wanted = term.isSo ? TRAITS.made : TRAITS.made | TRAITS.differs
      return maskOf(
        count,
        (place) => (traitsAt(columns, place) & (TRAITS.made | TRAITS.differs)) === wanted,
      )
    }
    case 'has':
      return maskOf(count, (place) => (traitsAt(columns, place) & TRAITS.references) !== 0)
    case 'ref':
      return maskOfNumbers(items, index.madeFrom(term.item))
  }
}

function traitsAt({ traits }: Columns, place: number): number {
  return traits[place] ?? 0
}
