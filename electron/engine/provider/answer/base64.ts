import type { MediaMime } from '#shared/domain/media-format.ts'

/**
 * Decodes base64, also URL-safe, wrapped into lines, percent-encoded or without padding, as servers send it.
 * Null when it is something else, or nothing.
 */
export function decodeBase64(text: string): Uint8Array | null {
  const plain = text.includes('%') ? percentDecoded(text) : text
  // Two searches rather than one pattern for the whole: over megabytes that would exhaust the regexp stack.
  if (plain === null || /[^\w+/=\s-]/.test(plain)) return null
  const padding = plain.indexOf('=')
  if (padding !== -1 && !/^=\s*=?\s*$/.test(plain.slice(padding, padding + 100))) return null
  const bytes = Buffer.from(plain, 'base64')
  return bytes.length === 0 ? null : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}

/** Less base64 than this, in characters, is no picture. */
export const SHORTEST_BASE64 = 64

/**
 * Longest line of wrapped base64, in characters. The usual ones are 64 and 76; what follows a longer one is something
 * else.
 */
export const LONGEST_WRAPPED_LINE = 1000

/** How the base64 of pictures and videos begins: PNG, JPEG, GIF, WebP (RIFF), WebM (EBML). */
export const MEDIA_BASE64_OPENINGS = ['iVBORw0KGgo', '/9j/', 'R0lGOD', 'UklGR', 'GkXfo'] as const

/** MP4 and AVIF: a box of less than 256 bytes, then `ftyp`. */
const FTYP_BASE64 = /^AAAA[\w+/-]GZ0eX/

/** Returns whether a text begins as the base64 of a picture or video does; null while it is too short to tell. */
export function beginsAsMediaBase64(text: string): boolean | null {
  if (FTYP_BASE64.test(text)) return true
  if (MEDIA_BASE64_OPENINGS.some((opening) => text.startsWith(opening))) return true
  const open =
    MEDIA_BASE64_OPENINGS.some((opening) => opening.startsWith(text)) ||
    (text.length < 10 && 'AAAA'.startsWith(text.slice(0, 4)))
  return open ? null : false
}

/**
 * Returns what a file is by its first bytes, as far as it decides between picture and video; null for anything else.
 */
export function kindOfBytes(bytes: Uint8Array): 'image' | 'video' | null {
  const mime = sniff(bytes)
  if (mime === null) return null
  return mime.startsWith('video/') ? 'video' : 'image'
}

function sniff(bytes: Uint8Array): MediaMime | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString(
    'latin1',
  )
  if (start.startsWith('\x89PNG')) return 'image/png'
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (start.startsWith('GIF8')) return 'image/gif'
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'image/webp'
  if (start.startsWith('\x1aE\xdf\xa3')) return 'video/webm'
  if (start.slice(4, 8) !== 'ftyp') return null
  return /^(?:avif|avis|mif1|heic)$/.test(start.slice(8, 12)) ? 'image/avif' : 'video/mp4'
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
