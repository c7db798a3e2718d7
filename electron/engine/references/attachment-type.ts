import { extname } from 'node:path'
import { isUtf8 } from 'node:buffer'
import { SNIFF_BYTES, sniffMime } from '../media/sniff.ts'

/**
 * Used where the bytes are ambiguous: types that share a container with others, and kinds of text. Kept small on
 * purpose.
 */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.m4a': 'audio/mp4',
  '.aac': 'audio/aac',
  '.csv': 'text/csv',
  '.md': 'text/markdown',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.zip': 'application/zip',
}

/**
 * Returns the media type of sound from its first bytes; null for anything else. `name` decides only where bytes
 * cannot.
 */
export function audioTypeOf(bytes: Uint8Array, name: string): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WAVE') return 'audio/wav'
  if (head.startsWith('ID3')) return 'audio/mpeg'
  if (head.startsWith('OggS')) return 'audio/ogg'
  if (head.startsWith('fLaC')) return 'audio/flac'
  if (/^.{4}ftypM4[AB] /s.test(head)) return 'audio/mp4'
  const frame = mpegFrameType(bytes)
  if (frame !== null) return frame
  const container = sniffMime(bytes.subarray(0, SNIFF_BYTES))
  // What browsers record is WebM, whether it holds pictures or not.
  if (container === 'video/webm') return 'audio/webm'
  return container === 'video/mp4' && extensionOf(name) === '.m4a' ? 'audio/mp4' : null
}

/** Returns the media type of any file: by its bytes, then by its name, then `application/octet-stream`. */
export function fileTypeOf(bytes: Uint8Array, name: string): string {
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-') return 'application/pdf'
  const media = audioTypeOf(bytes, name) ?? sniffMime(bytes.subarray(0, SNIFF_BYTES))
  if (media !== null) return media
  const named = BY_EXTENSION[extensionOf(name)]
  if (!isUtf8(bytes) || bytes.includes(0)) return named ?? 'application/octet-stream'
  if (isJson(bytes)) return 'application/json'
  return named?.startsWith('text/') === true ? named : 'text/plain'
}

/**
 * Returns the type by the sync word of an MPEG audio frame (ISO/IEC 11172-3, 2.4.1.3) or of AAC in ADTS (ISO/IEC
 * 13818-7, 6.2).
 */
function mpegFrameType(bytes: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0] = bytes
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null
  const layer = (second >> 1) & 3
  if (layer === 0) return (second & 0xf0) === 0xf0 ? 'audio/aac' : null
  // Layer I, which nobody uses, looks like the mark at the start of text in UTF-16.
  if (layer === 3) return null
  const hasVersion = ((second >> 3) & 3) !== 1
  // 15 is no bit rate and 3 no sample rate.
  return hasVersion && third >> 4 !== 15 && ((third >> 2) & 3) !== 3 ? 'audio/mpeg' : null
}

function isJson(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function extensionOf(name: string): string {
  return extname(name).toLowerCase()
}
