import type { KeptMime } from '#shared/domain/media-format.ts'
import type { ByteSource } from '../../files/byte-source.ts'
import { isExif, START_OF_SCAN, walkJpeg } from '../containers/jpeg-segments.ts'
import { walkWebp } from '../containers/webp-chunks.ts'
import { exifTexts } from './exif-texts.ts'
import { MOST_TEXTS, type PictureText } from './picture-text.ts'
import { pngTexts } from './png-texts.ts'

/** Pictures are read into memory; a larger one counts as one without texts. */
const MOST_PICTURE_BYTES = 128 * 1024 ** 2

/**
 * Returns the texts in a picture's metadata: of a PNG those under some of the wanted keywords, of a JPEG and a WebP those of its EXIF block. None
 * for other formats. Time and memory are bounded. Throws what reading throws.
 */
export async function pictureTexts(
  source: ByteSource,
  mime: KeptMime,
  wanted: ReadonlySet<string>,
): Promise<readonly PictureText[]> {
  if (source.size > MOST_PICTURE_BYTES) return []
  switch (mime) {
    case 'image/png':
      return pngTexts(await source.read(0, source.size), wanted)
    case 'image/jpeg':
      return jpegTexts(await source.read(0, source.size))
    case 'image/webp':
      return webpTexts(await source.read(0, source.size))
    default:
      return []
  }
}

function jpegTexts(bytes: Uint8Array): readonly PictureText[] {
  const found: PictureText[] = []
  for (const segment of walkJpeg(bytes)) {
    if (segment.marker === START_OF_SCAN || found.length >= MOST_TEXTS) break
    if (isExif(segment)) found.push(...exifTexts(segment.content))
  }
  return found.slice(0, MOST_TEXTS)
}

function webpTexts(bytes: Uint8Array): readonly PictureText[] {
  for (const { type, data } of walkWebp(bytes)) {
    if (type === 'EXIF') return exifTexts(data).slice(0, MOST_TEXTS)
  }
  return []
}
