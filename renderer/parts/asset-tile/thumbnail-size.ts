import { THUMBNAIL_SIZES, type ThumbnailSize } from '#shared/domain/thumbnail-size.ts'

/** A width and a height, in pixels of whatever kind. */
interface Size {
  readonly width: number
  readonly height: number
}

/** How much larger than it is a thumbnail may be drawn: nobody sees it, and the next size has four times the pixels. */
const MOST_ENLARGED = 1.12

/** The same where it is seen less: on the small tiles of a dense grid, and in pixels that are finer. */
const MOST_ENLARGED_SMALL = 1.25
/** As low as that, in CSS pixels, a tile is one of a hundred that are seen at a time: it takes none of the sizes that are made only when they are asked for. */
const LOW = 110
const LARGEST_AT_HAND: ThumbnailSize = 256

/**
 * Returns the smallest thumbnail that is sharp enough for a picture that covers a tile. `tile` is in CSS pixels, of which each has
 * `pixelRatio` device pixels. The largest is also taken where it is not enough.
 */
export function thumbnailSizeFor(picture: Size, tile: Size, pixelRatio: number): ThumbnailSize {
  const scale = Math.max(tile.width / picture.width, tile.height / picture.height)
  const side = Math.max(picture.width, picture.height) * scale * pixelRatio
  const isSmall = tile.height <= LOW
  const most = isSmall || pixelRatio > 1 ? MOST_ENLARGED_SMALL : MOST_ENLARGED
  const sharp = THUMBNAIL_SIZES.find((size) => size * most >= side) ?? 1024
  return isSmall && sharp > LARGEST_AT_HAND ? LARGEST_AT_HAND : sharp
}
