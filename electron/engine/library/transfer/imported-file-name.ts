import type { Asset } from '#shared/domain/asset.ts'
import { mediaFileOf } from '../file-name.ts'
import { extensionOfMime } from '../../media/media-type.ts'

/** Matches names as we give them: they begin with date and time, and are valid on every system. */
const OUR_NAME =
  /^media\/\d{4}\/\d{2}\/\d{4}-\d{2}-\d{2} \d{2}\.\d{2}\.\d{2} [\p{L}\p{M}\p{N} _()-]+\.([a-z\d]{2,4})$/u
const MOST_BYTES = 240

/**
 * Returns the name that an imported file gets in the media folder: the one it had, when that is one that we would
 * give, or a new one. `copy` numbers it, from 1.
 */
export function importedFileName(
  asset: Pick<Asset, 'file' | 'id' | 'mime' | 'createdAt'>,
  prompt: string,
  copy: number,
): string {
  const extension = extensionOfMime(asset.mime)
  const isOurs =
    OUR_NAME.exec(asset.file)?.[1] === extension && Buffer.byteLength(asset.file) <= MOST_BYTES
  const name = isOurs ? asset.file : mediaFileOf({ ...asset, prompt })
  return copy === 1 ? name : name.replace(/\.[^.]+$/, ` (${copy}).${extension}`)
}
