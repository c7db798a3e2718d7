import { posix } from 'node:path'
import type { Asset } from '#shared/domain/asset.ts'
import { slugOf } from '../file-name.ts'
import { extensionOfMime } from '../../media/media-type.ts'

/** What `mediaFileOf` calls a file, without its extension. */
const READABLE = /^\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d [\p{L}\p{M}\p{N}_ -]+$/u

/**
 * Returns the name of an asset's copy, which is that of its file in the library. A row from a damaged or foreign
 * database may say anything: of a name that we would not have given, only letters and digits are used.
 */
export function exportNameOf({ file, mime }: Pick<Asset, 'file' | 'mime'>): string {
  const { name } = posix.parse(file)
  return `${READABLE.test(name) ? name : slugOf(name)}.${extensionOfMime(mime)}`
}
