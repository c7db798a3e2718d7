import { assertNever } from '#shared/assert-never.ts'
import type { MediaMime } from '#shared/domain/media-format.ts'
import { avifFacts } from './avif-facts.ts'
import { bmpFacts } from './bmp-facts.ts'
import type { ContainerFacts } from './container-facts.ts'
import type { Orientation } from './exif-orientation.ts'
import { gifFacts } from './gif-facts.ts'
import { jpegFacts } from './jpeg-facts.ts'
import { pngFacts } from './png-facts.ts'
import { webpFacts } from './webp-facts.ts'

/** Media types that are still images, or begin as one. */
export type ImageMime = Extract<MediaMime, `image/${string}`>

/** Returns whether a media type is that of a picture. */
export function isImageMime(mime: MediaMime): mime is ImageMime {
  return mime.startsWith('image/')
}

/**
 * Reads what a picture's container says, without decoding anything. Null when the file is cut, or violates its
 * format.
 */
export function pictureFacts(bytes: Uint8Array, mime: ImageMime): ContainerFacts | null {
  switch (mime) {
    case 'image/jpeg':
      return jpegFacts(bytes)
    case 'image/png':
      return pngFacts(bytes)
    case 'image/webp':
      return webpFacts(bytes)
    case 'image/avif':
      return avifFacts(bytes)
    case 'image/gif':
      return gifFacts(bytes)
    case 'image/bmp':
      return bmpFacts(bytes)
    default:
      return assertNever(mime)
  }
}

/** Returns the orientation in which browsers show a picture: they ignore the Exif of a WebP. */
export function shownOrientation(facts: ContainerFacts, mime: ImageMime): Orientation {
  return mime === 'image/webp' ? 1 : (facts.orientation ?? 1)
}
