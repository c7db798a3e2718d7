import { declaredSize } from '../measure/declared-size.ts'
import { isTooLarge, MAX_SIDE } from '../pixel-limits.ts'
import { damagedFile, tooLargeFile } from '../given-file-error.ts'
import type { ContainerFacts } from '../facts/container-facts.ts'
import { assertGifSize } from './decode-picture.ts'
import { gifScreen } from '../containers/gif-blocks.ts'
import { pictureFacts } from '../facts/picture-facts.ts'
import type { PictureMime } from './picture-format.ts'

/**
 * Reads a picture's properties before it is decoded. Throws `reference_too_large` when its header declares more
 * pixels than can be decoded, however small the file, and `reference_damaged` when the file is cut or broken.
 */
export function inspectPicture(bytes: Uint8Array, mime: PictureMime): ContainerFacts {
  assertDecodableSize(bytes, mime)
  // Systems that decode HEIC return sRGB, and report the orientation.
  if (mime === 'image/heic')
    return { orientation: null, profile: null, isMoving: false, bare: null }
  const facts = pictureFacts(bytes, mime)
  if (facts === null) throw damagedFile('The picture is cut short or damaged')
  return facts
}

function assertDecodableSize(bytes: Uint8Array, mime: PictureMime): void {
  // The part of its first frame beyond the screen is checked when that is decoded.
  if (mime === 'image/gif') return assertGifSize(gifScreen(bytes))
  // HEIC and AVIF are the same container, and declare their size alike.
  const declared = declaredSize(bytes, mime === 'image/heic' ? 'image/avif' : mime)
  if (declared === null || declared.width === 0 || declared.height === 0) {
    throw damagedFile('The picture has a broken header')
  }
  const { width, height } = declared
  if (isTooLarge(declared)) {
    throw tooLargeFile(
      `${width} × ${height} pixels; at most 100 megapixels are possible, ${MAX_SIDE} a side`,
    )
  }
}
