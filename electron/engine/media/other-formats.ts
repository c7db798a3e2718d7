import type { KeptMime } from '#shared/domain/media-format.ts'

// oxlint-disable no-control-regex -- the bytes of signatures are any bytes

/** Media that no browser shows, by their first bytes, the most specific first. */
const SIGNATURES: readonly (readonly [RegExp, KeptMime])[] = [
  // The brands of HEIF files (ISO/IEC 23008-12, 10) whose pictures are not AV1, and of sound.
  [/^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s, 'image/heic'],
  [/^.{4}ftyp(?:M4A |M4B |M4P )/s, 'audio/mp4'],
  [/^(?:II\*\0|MM\0\*|II\+\0|MM\0\+)/, 'image/tiff'],
  [/^(?:\xff\x0a|\0{3}\x0cJXL \r\n\x87\n)/, 'image/jxl'],
  [/^(?:\0{3}\x0cjP {2}\r\n\x87\n|\xff\x4f\xff\x51)/, 'image/jp2'],
  [/^\0\0[\x01\x02]\0[\x01-\xff]\0.{3}\0/s, 'image/x-icon'],
  [/^8BPS\0[\x01\x02]/, 'image/vnd.adobe.photoshop'],
  [/^\x76\x2f\x31\x01/, 'image/x-exr'],
  [/^RIFF.{4}AVI /s, 'video/x-msvideo'],
  [/^FLV\x01/, 'video/x-flv'],
  [/^\x47.{187}\x47.{187}\x47/s, 'video/mp2t'],
  [/^\0\0\x01[\xba\xb3]/, 'video/mpeg'],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11/, 'video/x-ms-asf'],
  [/^(?:RIFF|RF64).{4}WAVE/s, 'audio/wav'],
  [/^ID3[\x02-\x04]/, 'audio/mpeg'],
  [/^\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]/, 'audio/mpeg'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'audio/aac'],
  [/^fLaC/, 'audio/flac'],
  [/^OggS\0/, 'audio/ogg'],
]

/** Bytes that the longest signature needs. */
const HEAD_BYTES = 400

/** Returns the media type of a format that is kept without being shown, by its first bytes; null for anything else. */
export function formatOfSignature(head: Uint8Array): KeptMime | null {
  const text = Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1')
  return SIGNATURES.find(([signature]) => signature.test(text))?.[1] ?? null
}

/** Fewer bytes than this are no media of any kind. */
const SHORTEST_FILE = 64

/**
 * Returns the type under which a file without a known signature is kept, from the type that the server declared:
 * `application/octet-stream` where that is a picture, video or sound. Null without such a type, and for text of any
 * kind: an error page is often enough declared as `image/png`. Only a drawing that is declared as one is kept, as
 * SVG.
 */
export function formatByDeclaration(head: Uint8Array, declared: string | null): KeptMime | null {
  if (declared === null || !/^(?:image|video|audio)\//i.test(declared)) return null
  if (/^image\/svg\+xml/i.test(declared)) return SVG.test(utf8(head)) ? 'image/svg+xml' : null
  return head.length < SHORTEST_FILE || isText(head) ? null : 'application/octet-stream'
}

/** A byte order mark, a declaration, comments and a document type may come before the first tag. */
const SVG = /^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*|<!--[^]*?-->\s*|<!doctype[^>]*>\s*)*<svg[\s>]/i

/** Returns whether bytes are the beginning of a text: UTF-8 or UTF-16, without any control characters. */
function isText(head: Uint8Array): boolean {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(Buffer.from(head.subarray(0, 2)).toString('latin1')))
    return true
  // The last character may be cut.
  const text = utf8(head).replace(/\uFFFD$/, '')
  return !/[\p{Cc}\uFFFD]/u.test(text.replaceAll(/\s/g, ''))
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
