import { assertNever } from '../assert-never.ts'
import type { Asset } from '../domain/asset.ts'
import { deliveryDifferences } from '../domain/delivery.ts'
import { ADJUSTED_MODEL, IMPORTED_MODEL } from '../domain/generation.ts'
import type { JobRequest } from '../domain/job-request.ts'
import type { Flag } from '../domain/organise.ts'
import { beginningOf, endOf } from './calendar-date.ts'
import { isMeant } from './comparison.ts'
import { foldedName } from './fold.ts'
import { measuredMatcher, type Measured } from './measured.ts'
import type { FieldTerm, ItemMark, ItemPart, QueryNode } from './query.ts'
import { factsOf } from './request-facts.ts'
import { tagMatcher } from './tag-names.ts'
import { hasPattern, patternOf } from './text-pattern.ts'
import { tokensOf } from './tokens.ts'

/** What is asked about an item. */
export interface SearchedItem {
  readonly asset: Asset
  readonly prompt: string
  readonly model: string
  /** What it was made by. A function, since few words ask for it, and reading it takes time. */
  readonly request: () => JobRequest | null
  readonly rating: number
  readonly flag: Flag
  /** Empty without one. */
  readonly note: string
  /** Whether its file was not where it should be. */
  readonly isMissing: boolean
  /** Whether it was made here of an answer, inside of a mask. */
  readonly isResult: boolean
  /** Names: of its tags, of the collections made by hand that it is in, of the references under which it is saved. */
  readonly tags: readonly string[]
  readonly collections: readonly string[]
  readonly names: readonly string[]
}

/**
 * Returns a test for items. What each word means: `docs/search.md`. Names of smart collections are to be replaced before
 * (`smart-collections.ts`).
 */
export function matcherOf(node: QueryNode | null): (item: SearchedItem) => boolean {
  if (node === null) return () => true
  switch (node.type) {
    case 'and': {
      const each = node.nodes.map(matcherOf)
      return (item) => each.every((matches) => matches(item))
    }
    case 'or': {
      const each = node.nodes.map(matcherOf)
      return (item) => each.some((matches) => matches(item))
    }
    case 'not': {
      const matches = matcherOf(node.node)
      return (item) => !matches(item)
    }
    case 'text': {
      const pattern = patternOf(node)
      return (item) => textsOf(item).some((text) => hasPattern(tokensOf(text), pattern))
    }
    case 'model': {
      const name = foldedName(node.name)
      return ({ model }) => foldedName(model).includes(name)
    }
    case 'from': {
      const time = beginningOf(node.date)
      return ({ asset }) => asset.createdAt >= time
    }
    case 'to': {
      const time = endOf(node.date)
      return ({ asset }) => asset.createdAt < time
    }
    default:
      return fieldMatcher(node)
  }
}

/** Everything that is found as text. */
function textsOf({
  prompt,
  note,
  names,
  model,
  tags,
  collections,
}: SearchedItem): readonly string[] {
  return [prompt, note, ...names, model, ...tags, ...collections]
}

type OtherField = Exclude<FieldTerm, { readonly type: 'model' | 'from' | 'to' }>

function fieldMatcher(term: OtherField): (item: SearchedItem) => boolean {
  switch (term.type) {
    case 'is':
      return (item) => isMarked(item, term.mark)
    case 'tag': {
      const isTag = tagMatcher(term.name)
      return ({ tags }) => tags.some(isTag)
    }
    case 'rating':
      return ({ rating }) => isMeant(term.rating, rating)
    case 'in': {
      const name = foldedName(term.name)
      return ({ collections }) => collections.some((each) => foldedName(each) === name)
    }
    case 'ratio':
    case 'len':
    case 'delivered': {
      const matches = measuredMatcher(term)
      return ({ asset }) => matches(measuredOf(asset))
    }
    case 'asked':
      return ({ request }) => factsOf(request()).asked.includes(term.value)
    case 'delivered-as-asked':
      return ({ asset, request }) => {
        const { made } = factsOf(request())
        return made !== null && (deliveryDifferences(made, asset).length === 0) === term.isSo
      }
    case 'has':
      return (item) => hasPart(item, term.what)
    case 'ref':
      return ({ request }) => factsOf(request()).items.some((id) => id.startsWith(term.item))
    default:
      return assertNever(term)
  }
}

function measuredOf(asset: Asset): Measured {
  const { width, height, durationSeconds: seconds } = asset
  return { width: width ?? 0, height: height ?? 0, seconds }
}

function isMarked(item: SearchedItem, mark: ItemMark): boolean {
  const { asset, model, flag } = item
  switch (mark) {
    case 'image':
    case 'video':
    case 'file':
      return asset.kind === mark
    case 'favourite':
      return asset.favourite
    case 'extra':
      return asset.extra
    case 'edited':
      return item.isResult || model === ADJUSTED_MODEL
    case 'imported':
      return model === IMPORTED_MODEL
    case 'kept':
      return flag === 1
    case 'rejected':
      return flag === -1
    case 'missing':
      return item.isMissing
    default:
      return assertNever(mark)
  }
}

function hasPart({ request, note, tags }: SearchedItem, part: ItemPart): boolean {
  switch (part) {
    case 'references':
      return factsOf(request()).hasReferences
    case 'note':
      return note !== ''
    case 'tags':
      return tags.length > 0
    default:
      return assertNever(part)
  }
}
