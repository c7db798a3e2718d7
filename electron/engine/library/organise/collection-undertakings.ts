import { randomUUID } from 'node:crypto'
import type { CollectionChange, NewCollection } from '#shared/domain/collection-change.ts'
import { nameKey } from '#shared/domain/saved-name.ts'
import { AppError } from '#shared/errors.ts'
import type { CollectionDefinition, Numbered } from './definitions.ts'
import type { Undertaking } from './perform.ts'

/** Collections of one library. */
export const MOST_COLLECTIONS = 1000

type Collections = readonly Numbered<CollectionDefinition>[]

/** Returns what makes a collection, behind all others, and its id. Throws `invalid_request` with `name_taken` or `saved_too_many`. */
export function undertakingToCreate(
  wanted: NewCollection,
  collections: Collections,
): { readonly id: string; readonly undertaking: Undertaking } {
  if (collections.length >= MOST_COLLECTIONS) {
    throw new AppError('invalid_request', { reason: 'saved_too_many' })
  }
  assertFree(wanted.name, collections)
  const { kind, icon } = wanted
  const id = randomUUID()
  const position = Math.max(0, ...collections.map((one) => one.position)) + 1
  const made: CollectionDefinition = {
    id,
    kind,
    name: wanted.name.normalize('NFC'),
    icon,
    query: wanted.kind === 'smart' ? wanted.query : null,
    cover: null,
    position,
    changed_at: 0,
    gone: 0,
  }
  return { id, undertaking: defining([made]) }
}

/** Returns what changes a collection. Throws `invalid_request`, with `not_found` where it is gone, with `name_taken`, and for what its kind does not have. */
export function undertakingToChange(
  { id, name, icon, query, cover }: CollectionChange,
  collections: Collections,
): Undertaking {
  const before = collectionOf(id, collections)
  const isMisfit =
    (query !== undefined && before.kind !== 'smart') ||
    (cover !== undefined && before.kind !== 'manual')
  if (isMisfit) throw new AppError('invalid_request')
  if (name !== undefined) {
    assertFree(
      name,
      collections.filter((one) => one.id !== id),
    )
  }
  const after: CollectionDefinition = {
    ...before,
    name: name?.normalize('NFC') ?? before.name,
    icon: icon === undefined ? before.icon : icon,
    query: query ?? before.query,
    cover: cover === undefined ? before.cover : cover,
  }
  return defining([after])
}

/** Returns what removes collections; their items stay what they are. What is gone is left out. */
export function undertakingToRemoveCollections(
  ids: readonly string[],
  collections: Collections,
): Undertaking {
  const found = collections.filter(({ id }) => ids.includes(id))
  return defining(found.map((one) => ({ ...one, gone: 1 })))
}

/** Returns what puts a collection before another one, or behind all. Throws `invalid_request` with `not_found`. */
export function undertakingToMove(
  id: string,
  before: string | null,
  collections: Collections,
): Undertaking {
  const moved = collectionOf(id, collections)
  if (before === id) return defining([])
  const others = collections.filter((one) => one.id !== id)
  const place = before === null ? others.length : others.findIndex((one) => one.id === before)
  if (place === -1) throw new AppError('invalid_request', { reason: 'not_found' })
  const between = placesBetween(others[place - 1]?.position, others[place]?.position, 1)
  const position = between?.[0]
  if (position !== undefined) return defining([{ ...moved, position }])
  // No number is left between the two: all are numbered anew.
  const ordered = others.toSpliced(place, 0, moved)
  return defining(ordered.map((one, index) => ({ ...one, position: index + 1 })))
}

/** Places are further apart than this, so that they stay what they are as decimals. */
const LEAST_STEP = 1e-6

/** Returns places between two others, evenly; null where numbers do not suffice. Undefined for the beginning and the end. */
export function placesBetween(
  low: number | undefined,
  high: number | undefined,
  count: number,
): Float64Array | null {
  const from = low ?? (high === undefined ? 0 : high - count - 1)
  const to = high ?? from + count + 1
  const step = (to - from) / (count + 1)
  const places = Float64Array.from({ length: count }, (_, index) => from + step * (index + 1))
  return step < LEAST_STEP ? null : places
}

function assertFree(name: string, collections: Collections): void {
  if (collections.some((one) => nameKey(one.name) === nameKey(name))) {
    throw new AppError('invalid_request', { reason: 'name_taken' })
  }
}

function collectionOf(id: string, collections: Collections): Numbered<CollectionDefinition> {
  const found = collections.find((one) => one.id === id)
  if (found === undefined) throw new AppError('invalid_request', { reason: 'not_found' })
  return found
}

function defining(collections: readonly CollectionDefinition[]): Undertaking {
  return { type: 'collections', wishes: [], definitions: { tags: [], collections } }
}
