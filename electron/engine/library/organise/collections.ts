import { z } from 'zod'
import type { CollectionChange, NewCollection } from '#shared/domain/collection-change.ts'
import type { Collection, OperationResult } from '#shared/domain/organise.ts'
import { AppError } from '#shared/errors.ts'
import {
  placesBetween,
  undertakingToChange,
  undertakingToCreate,
  undertakingToMove,
  undertakingToRemoveCollections,
} from './collection-undertakings.ts'
import { countCollected } from './count-members.ts'
import type { CollectionDefinition, Numbered } from './definitions.ts'
import { ascendingWithPlaces, concatenated, fromHex } from './item-numbers.ts'
import type { Items } from './item-sets.ts'
import { keepCounts } from './keep-counts.ts'
import { openMembers } from './members.ts'
import type { Operator } from './operate.ts'
import type { Performance, Undertaking } from './perform.ts'

/** A collection that was made, and the operation by which that can be undone. */
export interface CreatedCollection {
  readonly id: string
  readonly operation: string
}

/** The collections of a library. What changes them is an operation, which can be undone. Everything rejects with `disk` as well. */
export interface Collections {
  /** Returns all of them in their order. How many items a smart one has, and which stands for it, is not known here. */
  list(): Promise<Collection[]>
  /** Rejects with `name_taken` and `saved_too_many`. */
  create(collection: NewCollection): Promise<CreatedCollection>
  /** Rejects with `not_found`, `name_taken`, and for what the kind of the collection does not have. */
  change(change: CollectionChange): Promise<OperationResult>
  /** Their items stay. What is gone is left out. */
  remove(ids: readonly string[]): Promise<OperationResult>
  /** Puts a collection before another one, or behind all. Rejects with `not_found`. */
  move(id: string, before: string | null): Promise<OperationResult>
  /** Puts items, in their order, before another item of a collection made by hand, or behind all; those that are not in it yet come into it. Rejects with `not_found`. */
  order(id: string, items: Items, before: string | null): Promise<OperationResult>
}

const idSchema = z.object({ id: z.string() })
const placeSchema = z.object({ n: z.number(), position: z.number() })
const itemsSchema = z.object({ items: z.string().nullable() })
const lastSchema = z.object({ last: z.number().nullable() })

/** Opens the collections of a library. */
export function openCollections(
  { database, definitions }: Pick<Performance, 'database' | 'definitions'>,
  { operate, read, numbersOf }: Operator,
): Collections {
  const members = openMembers(database)
  const kept = keepCounts<Collection[]>(database, 'collections')
  const first = database.prepare(`
    SELECT assets.id FROM collection_items CROSS JOIN assets USING (n)
    WHERE g = ? AND gone = 0 AND trashed_at IS NULL ORDER BY position LIMIT 1`)
  const chosen = database.prepare(`
    SELECT assets.id FROM assets JOIN collection_items USING (n)
    WHERE assets.id = ? AND g = ? AND gone = 0 AND trashed_at IS NULL`)
  const coverOf = ({ g, cover }: Numbered<CollectionDefinition>): string | null => {
    const row = (cover === null ? undefined : chosen.get(cover, g)) ?? first.get(g)
    return idSchema.safeParse(row).data?.id ?? null
  }
  const byHand = (id: string): Numbered<CollectionDefinition> =>
    manual(definitions.collections(), id)

  const listed = async (): Promise<Collection[]> => {
    const all = definitions.collections()
    const manualOnes = all.filter(({ kind }) => kind === 'manual')
    const counts = await read(() =>
      countCollected(
        database,
        manualOnes.map(({ g }) => g),
        members,
      ),
    )
    return all.map((collection) => {
      const { id, kind, name, icon, query, g } = collection
      const isByHand = kind === 'manual'
      return {
        id,
        kind,
        name,
        icon,
        query,
        cover: isByHand ? coverOf(collection) : null,
        items: isByHand ? (counts.get(g) ?? 0) : null,
      }
    })
  }

  return {
    list: () => kept(listed),
    async create(collection) {
      let made = ''
      const { operation } = await operate(() => {
        const { id, undertaking } = undertakingToCreate(collection, definitions.collections())
        made = id
        return undertaking
      })
      if (operation === null) throw new AppError('cancelled')
      return { id: made, operation }
    },
    change: (change) => operate(() => undertakingToChange(change, definitions.collections())),
    remove: (ids) => operate(() => undertakingToRemoveCollections(ids, definitions.collections())),
    move: (id, before) => operate(() => undertakingToMove(id, before, definitions.collections())),
    order: (id, items, before) =>
      operate(async () => {
        const numbers = await numbersOf(items)
        const { g } = byHand(id)
        const [next] = before === null ? [] : await numbersOf({ type: 'ids', ids: [before] })
        if (before !== null && next === undefined) {
          throw new AppError('invalid_request', { reason: 'not_found' })
        }
        return undertakingToOrder({ id, g }, [...new Set(numbers)], next ?? null)
      }),
  }

  function undertakingToOrder(
    { id, g }: { readonly id: string; readonly g: number },
    moved: readonly number[],
    before: number | null,
  ): Undertaking {
    const json = JSON.stringify(moved)
    const near = (condition: string, direction: 'ASC' | 'DESC', ...values: number[]) => {
      const row = database
        .prepare(
          `SELECT n, position FROM collection_items
           WHERE g = ? AND gone = 0 AND n NOT IN (SELECT value FROM json_each(?)) AND ${condition}
           ORDER BY position ${direction}, n ${direction} LIMIT 1`,
        )
        .get(g, json, ...values)
      return placeSchema.safeParse(row).data
    }
    const place =
      before === null
        ? undefined
        : placeSchema.safeParse(
            database
              .prepare(
                'SELECT n, position FROM collection_items WHERE g = ? AND n = ? AND gone = 0',
              )
              .get(g, before),
          ).data
    if (before !== null && place === undefined) {
      throw new AppError('invalid_request', { reason: 'not_found' })
    }
    // The one that is to come behind them may be one of them.
    const high =
      place === undefined
        ? undefined
        : near('(position, n) >= (?, ?)', 'ASC', place.position, place.n)
    const low =
      high === undefined
        ? near('true', 'DESC')
        : near('(position, n) < (?, ?)', 'DESC', high.position, high.n)
    const between = placesBetween(low?.position, high?.position, moved.length)
    const given = Uint32Array.from(moved)
    if (between !== null) return placing(id, given, between)
    // No numbers are left between the two: all are numbered anew.
    const rest = fromHex(
      itemsSchema.parse(
        database
          .prepare(
            `SELECT group_concat(printf('%08x', n), '') AS items FROM (
               SELECT n FROM collection_items
               WHERE g = ? AND gone = 0 AND n NOT IN (SELECT value FROM json_each(?)) ORDER BY position, n)`,
          )
          .get(g, json),
      ).items,
    )
    const at = high === undefined ? rest.length : rest.indexOf(high.n)
    const all = concatenated([rest.subarray(0, at), given, rest.subarray(at)])
    return placing(
      id,
      all,
      Float64Array.from(all, (_, index) => index + 1),
    )
  }
}

function placing(collection: string, items: Uint32Array, places: Float64Array): Undertaking {
  const said = { field: 'collection', collection, value: 1 } as const
  return { type: 'order', wishes: [{ said, ...ascendingWithPlaces(items, places) }] }
}

/** Returns a collection made by hand that is not gone. Throws `invalid_request`, with `not_found` where it is gone. */
export function manual(
  collections: readonly Numbered<CollectionDefinition>[],
  id: string,
): Numbered<CollectionDefinition> {
  const found = collections.find((collection) => collection.id === id)
  if (found === undefined) throw new AppError('invalid_request', { reason: 'not_found' })
  if (found.kind !== 'manual') throw new AppError('invalid_request')
  return found
}

/** Returns the places behind all that are in a collection. Throws what SQLite throws. */
export function placesBehind(
  { database }: Pick<Performance, 'database'>,
  g: number,
  count: number,
): Float64Array {
  const row = database
    .prepare(
      'SELECT min(max(position), 1e12) AS last FROM collection_items WHERE g = ? AND gone = 0',
    )
    .get(g)
  const last = lastSchema.parse(row).last ?? 0
  return Float64Array.from({ length: count }, (_, index) => last + index + 1)
}
