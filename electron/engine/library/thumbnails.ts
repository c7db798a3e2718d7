import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isShown, type Asset, type ShownAsset } from '#shared/domain/asset.ts'
import { THUMBNAIL_SIZES, type ThumbnailSize } from '#shared/domain/thumbnail-size.ts'
import { singleFlight } from '../concurrency.ts'
import type { Logger } from '../host.ts'
import { thumbnailFolder } from './made-thumbnail.ts'
import type { MediaReader } from './media-reader.ts'
import { createPictureCache, type FilledCache, type PictureCache } from './picture-cache.ts'

interface ThumbnailsOptions {
  readonly folder: string
  readonly log: Logger
  readonly reader: Pick<MediaReader, 'thumbnails'>
  readonly posterOf: PictureCache
  /** Returns the path of an asset's own file; throws `disk` when it is gone. */
  readonly originalOf: (asset: Asset) => Promise<string>
  /** Called with the average colour of an asset whenever a thumbnail is made; null where it has none. */
  readonly onColor: (asset: Asset, color: string | null) => void
}

/** Thumbnails that were made of one decoding, by their size. */
type Made = ReadonlyMap<ThumbnailSize, Uint8Array | undefined>

/** Small pictures of assets. */
export interface Thumbnails {
  /**
   * Returns the path of an asset's thumbnail, which is made on demand; null where that is impossible, for GIFs, which the decoder does not
   * know, and for what is not shown. Never throws.
   */
  of(asset: Asset, size: ThumbnailSize): Promise<string | null>
  /**
   * Makes the smallest ones of an asset, for grids, unless they are there or cannot be made. Returns whether anything was to be made. Never
   * throws.
   */
  prepare(asset: Asset): Promise<boolean>
  /** Allows another try for the asset with this id. */
  forget(id: string): void
}

/** Grids need them: they are made along with any other, since decoding takes longer than they do. */
const ALWAYS_MADE = [256, 128] as const satisfies readonly ThumbnailSize[]

/**
 * Creates the caches of thumbnails, a folder for each size: small WebP files of pictures, and of videos by way of their poster. A
 * picture that is smaller than a size is in the folder of the size that holds all of it.
 */
export function createThumbnails(options: ThumbnailsOptions): Thumbnails {
  const { folder, log, reader, posterOf, originalOf, onColor } = options
  const decoding = singleFlight<Made | null>()
  /** By the id of an asset, until all have ended: what somebody has asked for. */
  const asked = new Map<string, Promise<unknown>>()

  const decode = async (asset: Asset, sizes: readonly ThumbnailSize[]): Promise<Made | null> => {
    const file = await sourceOf(asset, sizes)
    const made = file === null ? null : await reader.thumbnails({ ...asset, file }, sizes)
    if (made === null) return null
    onColor(asset, made.color)
    return new Map(sizes.map((size, place) => [size, made.pictures[place]]))
  }

  /** The original, of a video its poster, or a thumbnail that is large enough, such as libraries of earlier versions have. */
  const sourceOf = async (
    asset: Asset,
    sizes: readonly ThumbnailSize[],
  ): Promise<string | null> => {
    const isLargeEnough = sizes.every((size) => size < 256) && (await caches[256].has(asset))
    if (isLargeEnough) return caches[256].of(asset)
    return asset.kind === 'video' ? posterOf.of(asset) : originalOf(asset)
  }

  const make = async (asset: Asset, wanted: ThumbnailSize): Promise<Uint8Array | null> => {
    if (!isShown(asset)) return null
    const others = await missingOf(asset, wanted)
    const sizes = [wanted, ...others].toSorted((one, other) => other - one)
    // Once for both of the smallest when they are asked for at the same time.
    const made = await decoding([asset.id, asset.file, ...sizes].join(' '), () =>
      decode(asset, sizes),
    )
    await Promise.all(
      others.map(async (size) => {
        const bytes = made?.get(size)
        // Whoever asks for it later tries again.
        if (bytes !== undefined) await caches[size].keep(asset, bytes).catch(() => undefined)
      }),
    )
    return made?.get(wanted) ?? null
  }

  /** Which of the smallest are not there, besides the one that is being made. */
  const missingOf = async (asset: ShownAsset, wanted: ThumbnailSize): Promise<ThumbnailSize[]> => {
    const others = smallestOf(asset).filter((size) => size !== wanted)
    const areThere = await Promise.all(others.map((size) => caches[size].has(asset)))
    return others.filter((_, place) => areThere[place] === false)
  }

  const cacheOf = (size: ThumbnailSize): FilledCache =>
    createPictureCache({
      folder: thumbnailFolder(folder, size),
      extension: 'webp',
      log,
      make: (asset) => make(asset, size),
    })
  const caches = { 128: cacheOf(128), 256: cacheOf(256), 512: cacheOf(512), 1024: cacheOf(1024) }

  const noteAsked = (id: string, path: Promise<unknown>): void => {
    const all = Promise.all([asked.get(id), path]).finally(() => {
      if (asked.get(id) === all) asked.delete(id)
    })
    asked.set(id, all)
  }

  return {
    async of(asset, size) {
      if (!isShown(asset) || hasNone(asset)) return null
      const path = caches[sufficientSize(asset, size)].of(asset)
      noteAsked(asset.id, path)
      return path
    },
    async prepare(asset) {
      if (!isShown(asset) || hasNone(asset)) return false
      // The smallest come along with it; and bytes that are just bringing one process down need not bring down another.
      await asked.get(asset.id)
      for (const size of smallestOf(asset)) {
        // oxlint-disable-next-line no-await-in-loop -- the first one makes the others along with it
        if (await caches[size].has(asset)) continue
        await caches[size].of(asset)
        return true
      }
      return false
    },
    forget(id) {
      for (const size of THUMBNAIL_SIZES) caches[size].forget(id)
    },
  }
}
/**
 * Removes the thumbnails that earlier versions have made, of 768 pixels, in folders of two characters: nothing asks for them any more.
 * Never throws.
 */
export async function removeOldThumbnails(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => /^[\w-]{2}$/.test(each))) {
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined)
  }
}

/** The decoder does not know GIFs: they are shown as they are. */
function hasNone({ mime }: ShownAsset): boolean {
  return mime === 'image/gif'
}

/** The thumbnails that grids show of an asset, the larger one first; one where it has no more pixels than the smaller has. */
function smallestOf(asset: ShownAsset): readonly ThumbnailSize[] {
  return [...new Set(ALWAYS_MADE.map((size) => sufficientSize(asset, size)))]
}

/** Returns the size of thumbnail that has every pixel of a picture, up to the size that is wanted. */
function sufficientSize(
  { width, height }: { readonly width: number; readonly height: number },
  wanted: ThumbnailSize,
): ThumbnailSize {
  const longest = Math.max(width, height)
  return THUMBNAIL_SIZES.find((size) => size === wanted || size >= longest) ?? wanted
}
