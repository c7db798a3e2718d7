import { SNIFF_BYTES, sniffMime } from '../sniff.ts'
import { isImageMime, type ImageMime } from '../facts/picture-facts.ts'
import { unusableFile } from '../given-file-error.ts'

/** Types of pictures from which a reference can be made; HEIC only where the system decodes it. */
export type PictureMime = Exclude<ImageMime, 'image/bmp'> | 'image/heic'

/**
 * Returns the type of a picture by its first bytes. Throws `reference_unusable`, naming what was found instead of a
 * picture.
 */
export function pictureFormat(bytes: Uint8Array): PictureMime {
  const head = bytes.subarray(0, SNIFF_BYTES)
  const mime = sniffMime(head)
  const isApple =
    mime === 'image/png' && bytes.length > 16 && latin1(bytes.subarray(12, 16)) === 'CgBI'
  if (isApple) throw unusableFile('Apple’s variant of PNG cannot be used as a picture')
  if (mime !== null && mime !== 'image/bmp' && isImageMime(mime)) return mime
  if (mime !== null && !isImageMime(mime)) throw unusableFile('It is a video, not a picture')
  const text = latin1(head)
  // Apple's photos; `mif1` and `msf1` are what other makers of HEIF files call them (ISO/IEC 23008-12, 10.2).
  if (/^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s.test(text)) return 'image/heic'
  const found = SVG.test(text)
    ? 'SVG'
    : UNSUPPORTED.find(([signature]) => text.startsWith(signature))?.[1]
  if (found === undefined) throw unusableFile('It is not a picture of a known type')
  throw unusableFile(`${found} cannot be used as a picture`)
}

/**
 * SVG is refused because drawing it reads any local file it points to, and blocks the process for as long as its
 * author likes. A byte order mark, a declaration, comments and a document type may come before the first tag.
 */
const SVG = /^(?:\xef\xbb\xbf)?\s*<(?:svg[\s>]|(?:\?xml|!--|!doctype)[^]*<svg[\s>])/i

/** Signatures of common unsupported files, so that a refusal can name the format. */
const UNSUPPORTED: readonly (readonly [string, string])[] = [
  ['\x1f\x8b', 'A compressed file (such as SVGZ)'],
  ['BM', 'BMP'],
  ['II*\0', 'TIFF (or a raw photo)'],
  ['MM\0*', 'TIFF (or a raw photo)'],
  ['%PDF-', 'PDF'],
  ['8BPS', 'A Photoshop file'],
  ['\xff\x0a', 'JPEG XL'],
  ['\0\0\0\x0cJXL ', 'JPEG XL'],
  ['\0\0\0\x0cjP  ', 'JPEG 2000'],
  ['\0\0\x01\0', 'An icon'],
]

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}
