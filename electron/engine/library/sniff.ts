import type { MediaMime } from '#shared/domain/asset.ts'

/** How many bytes from the start of a file `sniffMime` wants to see; fewer are fine when the file is shorter. */
export const SNIFF_BYTES = 4096

/**
 * The media type of a file from its first bytes alone: servers name everything `image/png`. Null for what is
 * not on the allowlist, SVG and HTML among it: those can carry scripts. Signatures as in the WHATWG MIME Sniffing
 * Standard, plus AVIF (its specification, section 6).
 */
export function sniffMime(head: Uint8Array): MediaMime | null {
  const text = (start: number, end: number) => latin1(head.subarray(start, end))
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif'
  if (text(4, 8) === 'ftyp') return mimeOfBrands(brandsOf(head))
  // A Matroska file starts alike; the document type within the header tells them apart.
  if (text(0, 4) === '\x1aE\xdf\xa3') return hasWebmDocType(head) ? 'video/webm' : null
  return null
}

/** Brands of ISO base media files that browsers play as `video/mp4`. */
const MP4_BRANDS = /^(?:iso[m2-9]|mp4[12]|avc1|M4V |M4VP|dash|msdh|mmp4|3gp\d|hvc1|av01)$/

/** The major brand, then the compatible ones, of the `ftyp` box (ISO/IEC 14496-12, 4.3). */
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
  // HEIC, QuickTime and audio files list an ISO brand among the compatible ones, so that only those that
  // do not call themselves something else are videos to us.
  if (/^(?:hei|hev|mif1|msf1|qt {2}|M4A |M4B |crx )/.test(major)) return null
  return brands.some((brand) => MP4_BRANDS.test(brand)) ? 'video/mp4' : null
}

/** Looks for the EBML element DocType (id 0x4282) with the value "webm" (RFC 8794, 11.2.4), its length in one byte or two. */
function hasWebmDocType(head: Uint8Array): boolean {
  const header = latin1(head.subarray(4, 128))
  return header.includes('\x42\x82\x84webm') || header.includes('\x42\x82\x40\x04webm')
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes)
}
