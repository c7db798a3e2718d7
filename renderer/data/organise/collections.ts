import type { CollectionChange, NewCollection } from '#shared/domain/collection-change.ts'
import type { ItemSet } from '#shared/domain/organise.ts'
import { bridge } from '../bridge.ts'
import { marksChanged } from './organise-store.ts'

interface Done {
  /** By which it can be undone; null when it changed nothing. */
  readonly operation: string | null
}

/** Makes a collection, behind the others. Rejects with the error of the main process, as all of these do. */
export async function addCollection(
  collection: NewCollection,
): Promise<Done & { readonly id: string }> {
  return told(await bridge.collections.create(collection))
}

/** Changes what a collection is called, looks like or finds. */
export async function changeCollection(change: CollectionChange): Promise<Done> {
  return told(await bridge.collections.change(change))
}

/** Removes a collection; its items stay. */
export async function removeCollection(id: string): Promise<Done> {
  return told(await bridge.collections.remove({ ids: [id] }))
}

/** Puts a collection before another one, or behind all. */
export async function placeCollection(id: string, before: string | null): Promise<Done> {
  return told(await bridge.collections.move({ id, before }))
}

/** Puts items, in their order, before another item of a collection made by hand, or behind all. */
export async function orderItems(id: string, items: ItemSet, before: string | null): Promise<Done> {
  return told(await bridge.collections.order({ id, items, before }))
}

function told<T>(result: T): T {
  marksChanged()
  return result
}
