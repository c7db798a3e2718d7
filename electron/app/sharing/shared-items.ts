import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { Library } from '../../engine/library/library.ts'

/** An item that is given out, and where its own file is. */
export interface SharedItem {
  readonly asset: Asset
  /** Absolute. */
  readonly path: string
}

type Items = Pick<Library, 'find' | 'pathOf'>

/** Finds an item by its id. Throws `invalid_request` with `not_found` for an unknown one, and as `Library.pathOf`. */
export async function sharedItem(id: string, library: Items): Promise<SharedItem> {
  const asset = library.find(id)
  if (asset === null) throw new AppError('invalid_request', { reason: 'not_found' })
  return { asset, path: await library.pathOf(asset) }
}

/** Finds items by their ids, each once, in their order. Throws as `sharedItem`. */
export async function sharedItems(ids: readonly string[], library: Items): Promise<SharedItem[]> {
  return Promise.all([...new Set(ids)].map((id) => sharedItem(id, library)))
}
