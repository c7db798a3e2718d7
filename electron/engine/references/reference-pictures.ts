import { stat } from 'node:fs/promises'
import { assertNever } from '#shared/assert-never.ts'
import { AppError } from '#shared/errors.ts'
import type { ReferenceHost } from '#shared/media-url.ts'
import type { Logger } from '../host.ts'
import { existingPathInside } from '../files/contained-path.ts'
import type { MediaReader } from '../library/media-reader.ts'
import { createPictureCache, type Pictured } from '../library/picture-cache.ts'
import type { LibraryFile } from '../library/media-files.ts'
import { copyFile } from './reference-store.ts'

/** Longest side of a small picture in pixels: it is only shown in chips. */
const CHIP_SIZE = 256

/** Types of stored copies that are pictures. */
const PICTURES = ['image/png', 'image/jpeg'] as const

interface KeptPicture extends Pictured, LibraryFile {}

/** Shows the pictures among the stored copies of references. */
export interface ReferencePictures {
  /**
   * Returns the file that shows a copy, small or as it is sent, by its hash; null where the library has no such
   * picture. Where a small one cannot be made or stored, it is the copy itself. Never throws.
   */
  fileFor(host: ReferenceHost, sha256: string): Promise<LibraryFile | null>
}

interface ReferencePicturesOptions {
  /** Absolute path of the folder with the stored copies. */
  readonly folder: string
  /** Absolute path for small pictures, which may be deleted at any time. */
  readonly cache: string
  readonly reader: Pick<MediaReader, 'thumbnails'>
  readonly log: Logger
}

/** Creates the access to reference pictures; see `ReferencePictures`. */
export function createReferencePictures({
  folder,
  cache,
  reader,
  log,
}: ReferencePicturesOptions): ReferencePictures {
  const thumbnails = createPictureCache<KeptPicture>({
    folder: cache,
    extension: 'webp',
    log,
    async make({ id, path, bytes }) {
      const small = await reader.thumbnails({ file: path, bytes, sha256: id }, [CHIP_SIZE])
      return small?.pictures[0] ?? null
    },
  })

  /** Not through a link: a foreign library must not show other files of the user. */
  const find = async (sha256: string): Promise<KeptPicture | null> => {
    if (!/^[\da-f]{64}$/.test(sha256)) return null
    for (const mime of PICTURES) {
      const file = copyFile({ sha256, mime })
      // oxlint-disable-next-line no-await-in-loop -- the first is nearly always there
      const path = await existingPathInside(folder, folder, file).catch((thrown: unknown) => {
        if (!(thrown instanceof AppError)) throw thrown
        return null
      })
      if (path === null) continue
      // oxlint-disable-next-line no-await-in-loop -- see above
      return { id: sha256, file, path, mime, bytes: (await stat(path)).size }
    }
    return null
  }

  const show = async (host: ReferenceHost, sha256: string): Promise<LibraryFile | null> => {
    const kept = await find(sha256)
    if (kept === null) return null
    switch (host) {
      case 'referencepicture':
        return kept
      case 'reference': {
        const small = await thumbnails.of(kept)
        if (small === null) return kept
        return { path: small, mime: 'image/webp', bytes: (await stat(small)).size }
      }
      default:
        return assertNever(host)
    }
  }

  return {
    fileFor: (host, sha256) =>
      show(host, sha256).catch((thrown: unknown) => {
        log.warn('A reference cannot be shown', { error: String(thrown) })
        return null
      }),
  }
}
