import { aspectRatioOfSize } from '../domain/aspect-ratio.ts'
import { isLocalModel, type ImageRequest, type VideoRequest } from '../domain/generation.ts'
import { referencesOf, type JobRequest } from '../domain/job-request.ts'

/** What is asked about the request that an item was made by. */
export interface RequestFacts {
  /** What a server was asked for; null where none was. */
  readonly made: ImageRequest | VideoRequest | null
  /** That, in the words that the API and the composer have for it. */
  readonly asked: readonly string[]
  readonly hasReferences: boolean
  /** Ids of the items of the library that went along. */
  readonly items: readonly string[]
}

/** Nothing is known of a request that cannot be read. */
const UNKNOWN: RequestFacts = { made: null, asked: [], hasReferences: false, items: [] }

/** Returns what is asked about a request; null stands for one that cannot be read. */
export function factsOf(request: JobRequest | null): RequestFacts {
  if (request === null) return UNKNOWN
  const made = generationOf(request)
  return {
    made,
    asked: made === null ? [] : askedValues(made),
    hasReferences: referencesOf(request).length > 0,
    items: itemsIn(request).map((id) => id.toLowerCase()),
  }
}

function generationOf(request: JobRequest): ImageRequest | VideoRequest | null {
  if (request.kind === 'chat') return null
  return isLocalModel(request.model) ? null : request
}

function askedValues(request: ImageRequest | VideoRequest): readonly string[] {
  if (request.kind === 'image') {
    return request.size === null ? ['auto'] : [request.size, aspectRatioOfSize(request.size)]
  }
  const { aspectRatio, lengthSeconds, resolution, preset } = request
  return [aspectRatio, `${lengthSeconds}s`, resolution, preset]
}

function itemsIn(request: JobRequest): readonly string[] {
  const edited = request.kind === 'image' ? [request.edit?.asset, request.adjustment?.asset] : []
  const taken = referencesOf(request).flatMap((one) =>
    one.type === 'stored' && one.asset !== undefined ? [one.asset] : [],
  )
  return [...edited, ...taken].filter((id) => id !== undefined)
}
