import { THUMBNAIL_SIZES, type ThumbnailSize } from '#shared/domain/asset.ts'

/** A width and a height, in pixels of whatever kind. */
interface Size {
  readonly width: number
  readonly height: number
}

/** How much larger than it is a thumbnail may be drawn: nobody sees it, and the next size has four times the pixels. */
const MOST_ENLARGED = 1.12

/** The same where it is seen less: on tiles as low as that, in CSS pixels, of which a hundred are seen at a time, and in pixels that are finer. */
const MOST_ENLARGED_SMALL = 1.25
const LOW = 100

/**
 * Returns the smallest thumbnail that is sharp enough for a picture that covers a tile. `tile` is in CSS pixels, of which each has
 * `pixelRatio` device pixels. The largest is also taken where it is not enough.
 */
export function thumbnailSizeFor(picture: Size, tile: Size, pixelRatio: number): ThumbnailSize {
  const scale = Math.max(tile.width / picture.width, tile.height / picture.height)
  const side = Math.max(picture.width, picture.height) * scale * pixelRatio
  const most = tile.height <= LOW || pixelRatio > 1 ? MOST_ENLARGED_SMALL : MOST_ENLARGED
  return THUMBNAIL_SIZES.find((size) => size * most >= side) ?? 1024
}
