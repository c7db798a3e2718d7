import type { KeptMime, MediaMime } from '#shared/domain/media-format.ts'
import { documentTypeOf } from './containers/ebml.ts'
import { formatOfSignature } from './other-formats.ts'

/** The bytes from the start of a file that `sniffMime` needs; fewer are fine when the file is shorter. */
export const SNIFF_BYTES = 4096

/**
 * Returns the media type of a file from its first bytes alone: servers call everything `image/png`. Null for what no
 * browser shows, and for SVG and HTML, which can carry scripts. Signatures as in the WHATWG MIME Sniffing Standard,
 * plus AVIF (its specification, section 6), QuickTime and Matroska.
 */
export function sniffMime(head: Uint8Array): MediaMime | null {
  const text = (start: number, end: number) => latin1(head.subarray(start, end))
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif'
  if (isBmp(head)) return 'image/bmp'
  if (text(4, 8) === 'ftyp') return mimeOfBrands(brandsOf(head))
  if (isOldQuickTime(head)) return 'video/quicktime'
  switch (documentTypeOf(head)) {
    case 'webm':
      return 'video/webm'
    case 'matroska':
      return 'video/x-matroska'
    default:
      return null
  }
}

/**
 * Returns the same, and also formats that are kept without being shown. Null for what is no media by its first bytes.
 */
export function sniffFormat(head: Uint8Array): KeptMime | null {
  return sniffMime(head) ?? formatOfSignature(head)
}

/** Brands of ISO base media files that browsers play as `video/mp4`. */
const MP4_BRANDS = /^(?:iso[m2-9]|mp4[12]|avc1|M4V |M4VP|dash|msdh|mmp4|3gp\d|hvc1|av01)$/

/** Returns the major brand, then the compatible ones, of the `ftyp` box (ISO/IEC 14496-12, 4.3). */
function brandsOf(head: Uint8Array): readonly string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  const end = Math.min(view.getUint32(0), head.length)
  const brands: string[] = []
  for (let at = 8; at + 4 <= end; at += 4) {
    // The four bytes after the major brand are its version.
    if (at !== 12) brands.push(latin1(head.subarray(at, at + 4)))
  }
  return brands
}

function mimeOfBrands(brands: readonly string[]): MediaMime | null {
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif'
  const [major = ''] = brands
  if (major === 'qt  ') return 'video/quicktime'
  // HEIC and audio files list an ISO brand among the compatible ones, so a file counts as video only if its major
  // brand is not one of theirs.
  if (/^(?:hei|hev|mif1|msf1|M4A |M4B |crx )/.test(major)) return null
  return brands.some((brand) => MP4_BRANDS.test(brand)) ? 'video/mp4' : null
}

/**
 * Returns whether a file is QuickTime from before there were brands, which begins with one of its atoms, with a
 * plausible size.
 */
function isOldQuickTime(head: Uint8Array): boolean {
  const size = Buffer.from(head.subarray(0, 4))
  return (
    head.length >= 12 &&
    /^(?:moov|mdat|wide|pnot)$/.test(latin1(head.subarray(4, 8))) &&
    (size.readUInt32BE(0) >= 8 || size.readUInt32BE(0) <= 1)
  )
}

/**
 * Returns whether a file is a BMP. Two letters prove little: the reserved bytes and the size of the header that
 * follows are checked as well (Windows GDI, "Bitmap Storage").
 */
function isBmp(head: Uint8Array): boolean {
  if (head.length < 26 || latin1(head.subarray(0, 2)) !== 'BM') return false
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  return (
    view.getUint32(6, true) === 0 && [12, 40, 52, 56, 108, 124].includes(view.getUint32(14, true))
  )
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
