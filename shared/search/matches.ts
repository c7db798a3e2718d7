import { assertNever } from '../assert-never.ts'
import { aspectRatioOfSize } from '../domain/aspect-ratio.ts'
import type { Asset } from '../domain/asset.ts'
import { deliveryDifferences } from '../domain/delivery.ts'
import {
  ADJUSTED_MODEL,
  IMPORTED_MODEL,
  isLocalModel,
  type ImageRequest,
  type VideoRequest,
} from '../domain/generation.ts'
import { referencesOf, type JobRequest } from '../domain/job-request.ts'
import { beginningOf, endOf } from './calendar-date.ts'
import { folded } from './fold.ts'
import { measuredMatcher, type Measured } from './measured.ts'
import type { FieldTerm, ItemMark, QueryNode } from './query.ts'

/** What is asked about an item. */
export interface SearchedItem {
  readonly asset: Asset
  readonly prompt: string
  readonly model: string
  /** What it was made by. A function, since few words ask for it, and reading it takes time. */
  readonly request: () => JobRequest | null
}

/** Returns a test for items. What each word means: `docs/search.md`. */
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
      const text = folded(node.text)
      return ({ prompt, model }) => folded(prompt).includes(text) || folded(model).includes(text)
    }
    case 'model': {
      const name = folded(node.name)
      return ({ model }) => folded(model).includes(name)
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

type OtherField = Exclude<FieldTerm, { readonly type: 'model' | 'from' | 'to' }>

function fieldMatcher(term: OtherField): (item: SearchedItem) => boolean {
  switch (term.type) {
    case 'is':
      return (item) => isMarked(item, term.mark)
    case 'ratio':
    case 'len':
    case 'delivered': {
      const matches = measuredMatcher(term)
      return ({ asset }) => matches(measuredOf(asset))
    }
    case 'asked':
      return ({ request }) => {
        const made = generationOf(request())
        return made !== null && askedValues(made).includes(term.value)
      }
    case 'delivered-as-asked':
      return ({ asset, request }) => {
        const made = generationOf(request())
        return made !== null && (deliveryDifferences(made, asset).length === 0) === term.isSo
      }
    case 'has':
      return ({ request }) => {
        const made = request()
        return made !== null && referencesOf(made).length > 0
      }
    case 'ref':
      return ({ request }) =>
        itemsIn(request()).some((id) => id.toLowerCase().startsWith(term.item))
    default:
      return assertNever(term)
  }
}

function measuredOf(asset: Asset): Measured {
  const { width, height, durationSeconds: seconds } = asset
  return { width: width ?? 0, height: height ?? 0, seconds }
}

function isMarked({ asset, model }: SearchedItem, mark: ItemMark): boolean {
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
      return asset.edit?.type === 'result' || model === ADJUSTED_MODEL
    case 'imported':
      return model === IMPORTED_MODEL
    default:
      return assertNever(mark)
  }
}

/** What a server was asked for; null for anything else. */
function generationOf(request: JobRequest | null): ImageRequest | VideoRequest | null {
  if (request === null || request.kind === 'chat') return null
  return isLocalModel(request.model) ? null : request
}

/** What was asked for, in the words that the API and the composer have for it. */
function askedValues(request: ImageRequest | VideoRequest): readonly string[] {
  if (request.kind === 'image') {
    return request.size === null ? ['auto'] : [request.size, aspectRatioOfSize(request.size)]
  }
  const { aspectRatio, lengthSeconds, resolution, preset } = request
  return [aspectRatio, `${lengthSeconds}s`, resolution, preset]
}

/** Ids of the items of the library that a request took along. */
function itemsIn(request: JobRequest | null): readonly string[] {
  if (request === null) return []
  const edited = request.kind === 'image' ? [request.edit?.asset, request.adjustment?.asset] : []
  const taken = referencesOf(request).flatMap((one) =>
    one.type === 'stored' && one.asset !== undefined ? [one.asset] : [],
  )
  return [...edited, ...taken].filter((id) => id !== undefined)
}
