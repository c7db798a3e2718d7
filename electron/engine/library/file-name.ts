import type { KeptMime } from '#shared/domain/media-format.ts'
import { extensionOfMime } from '../media/media-type.ts'

const MAX_CODE_POINTS = 60
/**
 * UTF-8: most file systems count bytes, of which a Chinese character takes three. With date, id and a number for a copy the name has
 * at most 143, which is all that encrypted folders (eCryptfs, as on Synology's drives) take.
 */
const MAX_BYTES = 100
const NAMELESS = 'untitled'

/** Names of devices on Windows, in any case. */
const RESERVED = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/iu

/**
 * Makes the readable part of a file name from a prompt: letters and digits of any script, hyphens and underscores,
 * separated by single spaces; at most 60 code points and 100 bytes, never cut inside a grapheme. Safe on macOS,
 * Windows and Linux: an allowlist, so that separators, control characters, bidi marks and leading or trailing dots
 * cannot occur. `untitled` when nothing is left.
 */
export function slugOf(prompt: string): string {
  const cleaned = prompt
    .normalize('NFC')
    // Invisible characters could make a name read differently than it is; apostrophes would tear words apart.
    .replace(/[\p{Default_Ignorable_Code_Point}'’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, ' ')
    // A mark without its letter would hang on to the space before it.
    .replace(/(^| )\p{M}+/gu, '$1')
    .replace(/ +/g, ' ')
    .trim()
  const slug = firstGraphemes(cleaned).trim()
  if (slug === '') return NAMELESS
  return RESERVED.test(slug) ? `${slug}_` : slug
}

/** Returns whether Windows takes a file name, with any extension, for the name of a device. */
export function isDeviceName(name: string): boolean {
  return RESERVED.test(name.split('.')[0]?.trim() ?? '')
}

/** Created on first use: it takes ten milliseconds, which every start would pay. */
let segmenter: Intl.Segmenter | undefined

function firstGraphemes(text: string): string {
  let kept = ''
  let codePoints = 0
  let bytes = 0
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  for (const { segment } of segmenter.segment(text)) {
    codePoints += Array.from(segment).length
    bytes += Buffer.byteLength(segment)
    if (codePoints > MAX_CODE_POINTS || bytes > MAX_BYTES) break
    kept += segment
  }
  return kept
}

interface MediaFile {
  /** Milliseconds since 1970; becomes the local date and time, as the user remembers it. */
  readonly createdAt: number
  readonly prompt: string
  readonly id: string
  readonly mime: KeptMime
}

/**
 * Returns where a picture or video is stored, relative to the library folder and with forward slashes:
 * `media/2026/11/2026-11-22 17.04.05 a red fox 1f2e3d4c.png`. Sorts by time in any file manager.
 */
export function mediaFileOf({ createdAt, prompt, id, mime }: MediaFile): string {
  const date = new Date(createdAt)
  const day = `${yearOf(date)}-${monthOf(date)}-${twoDigits(date.getDate())}`
  // Colons are not allowed on Windows.
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join('.')
  const name = `${day} ${time} ${slugOf(prompt)} ${id.slice(0, 8)}.${extensionOfMime(mime)}`
  return `${mediaFolderOf(createdAt)}/${name}`
}

/** Returns the folder for what was made at a time, relative to the library folder: `media/2026/11`. */
export function mediaFolderOf(createdAt: number): string {
  const date = new Date(createdAt)
  return `media/${yearOf(date)}/${monthOf(date)}`
}

function yearOf(date: Date): string {
  return String(date.getFullYear()).padStart(4, '0')
}

function monthOf(date: Date): string {
  return twoDigits(date.getMonth() + 1)
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
