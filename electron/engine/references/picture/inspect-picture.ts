import { assertNever } from '#shared/assert-never.ts'
import { declaredSize } from '../../library/image-header.ts'
import { isTooLarge, MAX_SIDE } from '../../library/pixel-limits.ts'
import { tooLargeReference, unusableReference } from '../reference-error.ts'
import { avifFacts } from './avif-facts.ts'
import { assertGifSize } from './decode-picture.ts'
import { gifFacts } from './gif-facts.ts'
import { jpegFacts } from './jpeg-facts.ts'
import type { PictureFacts } from './picture-facts.ts'
import type { PictureMime } from './picture-format.ts'
import { pngFacts } from './png-facts.ts'
import { webpFacts } from './webp-facts.ts'

/**
 * Reads what there is to know about a picture before it is decoded. Throws `reference_too_large` when its header declares more
 * pixels than can be decoded, whatever the size of the file, and `reference_unusable` when the file is cut or broken.
 */
export function inspectPicture(bytes: Uint8Array, mime: PictureMime): PictureFacts {
  // HEIC and AVIF are the same container, and declare their size alike.
  const declared = declaredSize(bytes, mime === 'image/heic' ? 'image/avif' : mime)
  if (declared === null || declared.width === 0 || declared.height === 0) {
    throw unusableReference('The picture has a broken header')
  }
  const { width, height } = declared
  if (isTooLarge(declared)) {
    throw tooLargeReference(
      `${width} × ${height} pixels; at most 100 megapixels are possible, ${MAX_SIDE} a side`,
    )
  }
  if (mime === 'image/gif') assertGifSize(declared)
  const facts = factsOf(bytes, mime)
  if (facts === null) throw unusableReference('The picture is cut short or damaged')
  return facts
}

function factsOf(bytes: Uint8Array, mime: PictureMime): PictureFacts | null {
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
    case 'image/heic':
      // The systems that decode it answer sRGB, and say how it is turned.
      return { orientation: null, profile: null, isMoving: false, bare: null }
    default:
      return assertNever(mime)
  }
}
