import { join } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import { UUID } from '../../files/own-files.ts'
import { extensionOfMime, KEPT_EXTENSIONS } from '../../media/media-type.ts'

/** Ids as we make them. Others could name files that are not ours, or devices of Windows. */
const ID = new RegExp(`^${UUID}$`)
const FILE_NAME = new RegExp(String.raw`^(${UUID})\.(?:${KEPT_EXTENSIONS.join('|')})$`)

/**
 * Returns where an asset's file is while it is in the trash, relative to the library folder:
 * `trash/<id>.<extension>`. Throws `internal` for an id that is not one of ours: a row of a damaged database must not
 * choose which files are moved and deleted.
 */
export function trashFileOf({ id, mime }: Pick<Asset, 'id' | 'mime'>): string {
  if (!ID.test(id)) throw new AppError('internal', { detail: 'A row has an id that is none' })
  return `trash/${id}.${extensionOfMime(mime)}`
}

/** Returns the same as an absolute path. */
export function trashPathOf(root: string, asset: Pick<Asset, 'id' | 'mime'>): string {
  return join(root, ...trashFileOf(asset).split('/'))
}

/** Returns the id in the name of a file in the trash folder; null for a file that is not ours. */
export function idInTrash(name: string): string | null {
  return FILE_NAME.exec(name)?.[1] ?? null
}

/** Returns whether an asset's id is one of ours. */
export function hasOwnId({ id }: Pick<Asset, 'id'>): boolean {
  return ID.test(id)
}
