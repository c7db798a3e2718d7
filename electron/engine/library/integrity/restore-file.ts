import { resolve } from 'node:path'
import { AppError } from '#shared/errors.ts'
import { moveDurably } from '../../files/atomic-write.ts'
import { isInside } from '../../files/contained-path.ts'
import type { LibraryFolders } from '../folders.ts'
import { sha256OfFile } from '../../files/hash.ts'
import type { AssetRecord } from './asset-records.ts'

/**
 * Moves a file from the incoming folder to the path in the row of a missing one; returns whether the right bytes are
 * there then. Never replaces a file. Throws `disk`.
 */
export async function restoreFile(
  file: string,
  record: AssetRecord,
  folders: LibraryFolders,
): Promise<boolean> {
  const target = resolve(folders.root, ...record.file.split('/'))
  if (!isInside(folders.media, target)) {
    throw new AppError('internal', { detail: 'A row names a file outside of the library' })
  }
  if ((await moveDurably(file, target)) === 'moved') return true
  return (await sha256OfFile(target)) === record.sha256
}
