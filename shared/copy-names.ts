/**
 * How copies that leave the library are called: a template with places for what is known of an item. The page shows an example of it, the
 * main process names files by it.
 */

/** As files of the library are called, but for their id. */
export const DEFAULT_COPY_NAMES = '{date} {time} {prompt}'

/** In UTF-16 code units. */
export const MOST_TEMPLATE_LENGTH = 200

/** What may stand in braces. */
export const NAME_PLACES = [
  'date',
  'time',
  'prompt',
  'model',
  'n',
  'width',
  'height',
  'id',
] as const
export type NamePlace = (typeof NAME_PLACES)[number]

/** What is known of an item. */
export interface NamedItem {
  /** Milliseconds since 1970; becomes the local date and time, as the user remembers it. */
  readonly createdAt: number
  readonly prompt: string
  readonly model: string
  /** Its place among the outputs of its job, from 1. */
  readonly n: number
  /** Pixels; null where they are not known. */
  readonly width: number | null
  readonly height: number | null
  readonly id: string
}

/**
 * Bytes of UTF-8 that a name may have with its extension and a number for a copy: all that encrypted folders (eCryptfs, as on Synology's drives)
 * take. Most file systems take 255.
 */
const MOST_BYTES = 143
/** For the extension, and a number such as ` (9999)`. */
const RESERVED_BYTES = 16
const MOST_PROMPT_CHARACTERS = 60
const NAMELESS = 'untitled'
/** Names of devices on Windows, in any case, also before an extension. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/iu

/**
 * Returns the name of a copy, without an extension, that Windows, macOS and Linux take: no separators, control or invisible characters, names
 * of devices, and no dots or spaces at its ends. Where it would be too long the prompt is shortened, and then its end. What stands in braces and is
 * no place stays. Never empty.
 */
export function copyName(template: string, item: NamedItem): string {
  const most = MOST_BYTES - RESERVED_BYTES
  const filled = (prompt: string): string =>
    safe(
      template.replace(/\{(\w+)\}/g, (whole, place: string) => {
        if (place === 'prompt') return prompt
        return isPlace(place) ? safe(valueOf(place, item)) : whole
      }),
    )
  const prompt = safe(item.prompt.slice(0, 4 * MOST_PROMPT_CHARACTERS))
  const room = most - bytesOf(filled(''))
  const name = cut(filled(cut(firstOf(prompt, MOST_PROMPT_CHARACTERS), Math.max(0, room))), most)
  if (name === '') return NAMELESS
  return DEVICE.test(name.split('.')[0]?.trim() ?? '') ? `_${name}` : name
}

function isPlace(place: string): place is NamePlace {
  return NAME_PLACES.some((one) => one === place)
}

function valueOf(place: NamePlace, item: NamedItem): string {
  const date = new Date(item.createdAt)
  switch (place) {
    case 'date':
      return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(twoDigits).join('-')
    case 'time':
      // Colons are not allowed on Windows.
      return [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join('.')
    case 'prompt':
      return item.prompt
    case 'model':
      return item.model
    case 'n':
      return String(item.n)
    case 'width':
      return String(item.width ?? '')
    case 'height':
      return String(item.height ?? '')
    case 'id':
      return item.id.slice(0, 8)
  }
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

/** What no system, or none of them at the ends of a name, allows becomes a space; runs of spaces become one. */
function safe(text: string): string {
  return trimmed(
    text
      .normalize('NFC')
      .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}<>:"/\\|?*]+/gu, ' ')
      .replace(/\s+/g, ' '),
  )
}

function trimmed(text: string): string {
  return text.replace(/^[\s.~]+/, '').replace(/[\s.]+$/, '')
}

/** Returns the bytes of a text in UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** Created on first use: it takes ten milliseconds. */
let segmenter: Intl.Segmenter | undefined

/** Returns the longest beginning of a text that has at most so many bytes, never cut inside a character as one sees it. */
function cut(text: string, mostBytes: number): string {
  if (bytesOf(text) <= mostBytes) return text
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  let kept = ''
  let bytes = 0
  for (const { segment } of segmenter.segment(text)) {
    bytes += bytesOf(segment)
    if (bytes > mostBytes) break
    kept += segment
  }
  return trimmed(kept)
}

function firstOf(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : trimmed(characters.slice(0, most).join(''))
}
