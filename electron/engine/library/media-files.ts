import { stat } from 'node:fs/promises'
import { assertNever } from '#shared/assert-never.ts'
import { isShown, type Asset, type ShownAsset } from '#shared/domain/asset.ts'
import type { ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import type { MediaMime } from '#shared/domain/media-format.ts'
import type { MediaForm } from '#shared/media-url.ts'
import type { Logger } from '../host.ts'
import type { PictureCache } from './picture-cache.ts'
import type { Thumbnails } from './thumbnails.ts'

/** A file to be served: absolute path, media type, size in bytes. */
export interface LibraryFile {
  readonly path: string
  readonly mime: MediaMime
  readonly bytes: number
}

interface ServingOptions {
  readonly log: Logger
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  readonly posterOf: PictureCache
  readonly thumbnails: Thumbnails
  /** Whether new thumbnails cannot be stored. */
  readonly isReadOnly: boolean
}

/** Finds the file that shows an asset in a form. */
export type MediaFiles = (form: MediaForm, asset: Asset | null) => Promise<LibraryFile | null>

/** Creates it. The returned function never throws: a file that cannot be served or shown is null. */
export function createMediaFiles(options: ServingOptions): MediaFiles {
  const { log, originalOf, posterOf, thumbnails, isReadOnly } = options

  const thumbnail = async (
    asset: ShownAsset,
    size: ThumbnailSize,
  ): Promise<[string | null, MediaMime]> => {
    const small = asset.mime === 'image/gif' ? null : await thumbnails.of(asset, size)
    // The decoder does not know GIFs; and where nothing can be written, a slower picture is better than none.
    const isWhole = asset.mime === 'image/gif' || (isReadOnly && asset.kind === 'image')
    if (small === null && isWhole) return [await originalOf(asset), asset.mime]
    return [small, 'image/webp']
  }

  const pathAndMime = async (
    form: MediaForm,
    asset: ShownAsset,
  ): Promise<[string | null, MediaMime]> => {
    switch (form) {
      case 'original':
        return [await originalOf(asset), asset.mime]
      case 'poster':
        return [await posterOf.of(asset), 'image/jpeg']
      case 'thumbnail128':
        return thumbnail(asset, 128)
      case 'thumbnail256':
        return thumbnail(asset, 256)
      case 'thumbnail512':
        return thumbnail(asset, 512)
      case 'thumbnail1024':
        return thumbnail(asset, 1024)
      default:
        return assertNever(form)
    }
  }

  return async (form, asset) => {
    if (asset === null || !isShown(asset)) return null
    try {
      const [path, mime] = await pathAndMime(form, asset)
      return path === null ? null : { path, mime, bytes: (await stat(path)).size }
    } catch (thrown) {
      log.warn('A file of the library cannot be served', { asset: asset.id, form, thrown })
      return null
    }
  }
}
