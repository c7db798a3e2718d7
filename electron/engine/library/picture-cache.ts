import type { Asset } from '#shared/domain/asset.ts'
import { AppError } from '#shared/errors.ts'
import type { Logger } from '../host.ts'
import { replaceFile } from '../files/atomic-write.ts'
import { singleFlight } from '../concurrency.ts'
import { hasContent, pictureFile } from './picture-file.ts'

/** What a small picture is made from. */
export interface Pictured {
  /** Of letters, digits, `-` and `_`, 4 to 64 of them. */
  readonly id: string
  /** Where it is, which may change. */
  readonly file: string
}

interface PictureCacheOptions<T> {
  /** Absolute; may be missing, and may be deleted at any time. */
  readonly folder: string
  /** Without the dot. */
  readonly extension: string
  readonly log: Logger
  /** Makes the picture's bytes, or returns null where that is impossible. */
  readonly make: (asset: T) => Promise<Uint8Array | null>
}

/** Small pictures of assets that are made on demand. */
export interface PictureCache<T extends Pictured = Asset> {
  /**
   * Returns the path of an asset's small picture, which is made on demand; null where that is impossible. Never
   * throws.
   */
  of(asset: T): Promise<string | null>
  /** Allows another try for the asset with this id. */
  forget(id: string): void
}

/** The same, of which some are made along with others. */
export interface FilledCache<T extends Pictured = Asset> extends PictureCache<T> {
  /** Keeps a picture of an asset that was made along with another one, unless there is one. Throws `disk`. */
  keep(asset: T, bytes: Uint8Array): Promise<void>
  /** Returns whether the small picture of an asset is there. Never throws. */
  has(asset: T): Promise<boolean>
}

/**
 * Creates a folder of pictures that are made on demand, one at a time for each asset. An asset for which none could
 * be made is not retried until the next start: a grid requests it again on every scroll. Failures of the disk are
 * retried.
 */
export function createPictureCache<T extends Pictured = Asset>(
  options: PictureCacheOptions<T>,
): FilledCache<T> {
  const { folder, extension, log, make } = options
  const hopeless = new Set<string>()
  const inFlight = singleFlight<string | null>()

  async function findOrMake(asset: T, path: string): Promise<string | null> {
    if (await hasContent(path)) return path
    if (hopeless.has(asset.id)) return null
    try {
      const bytes = await make(asset)
      if (bytes !== null && bytes.length > 0) {
        await replaceFile(path, bytes)
        return path
      }
      hopeless.add(asset.id)
    } catch (thrown) {
      if (!(thrown instanceof AppError && thrown.data.code === 'disk')) hopeless.add(asset.id)
      log.warn('No small picture could be made', { asset: asset.id, kind: extension, thrown })
    }
    return null
  }

  const has = async ({ id }: T): Promise<boolean> => {
    const path = pictureFile(folder, id, extension)
    return path !== null && hasContent(path)
  }

  return {
    has,
    async keep(asset, bytes) {
      const path = pictureFile(folder, asset.id, extension)
      if (path !== null && bytes.length > 0 && !(await has(asset))) await replaceFile(path, bytes)
    },
    async of(asset) {
      const path = pictureFile(folder, asset.id, extension)
      if (path === null) return null
      // By the file too: making a picture fails when its file goes into the trash meanwhile, and callers for the new
      // place must not share that failure.
      return inFlight(`${asset.id} ${asset.file}`, () => findOrMake(asset, path))
    },
    forget: (id) => void hopeless.delete(id),
  }
}
