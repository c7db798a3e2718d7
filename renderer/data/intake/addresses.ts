import { MOST_SOURCE_TEXT } from '#shared/domain/intake-limits.ts'
import { MEDIA_FORMS, MEDIA_SCHEME } from '#shared/media-url.ts'
import type { Incoming } from './incoming.ts'

/** UTF-16 code units of an address; `intakeSourceSchema` takes no more. */
const LONGEST_ADDRESS = 8000
/**
 * UTF-16 code units of a text that may be nothing but addresses; longer ones are not parsed. Data URIs may be longer.
 */
const LONGEST_TEXT = 100_000

const OWN_MEDIA = new RegExp(`^${MEDIA_SCHEME}://(?:${MEDIA_FORMS.join('|')})/([\\w-]{1,64})$`)

/** Addresses that the main process downloads, once it has asked the user. */
const FETCHED = /^https?:\/\/[^\s/]/i

/**
 * Returns what an address means: a library item, the bytes of a data URI, or what the main process is to download.
 * Any other scheme is passed on as well: the main process refuses it with the right sentence.
 */
export function incomingOfAddress(address: string): Incoming {
  const item = OWN_MEDIA.exec(address)?.[1]
  if (item !== undefined) return { type: 'source', source: { type: 'asset', id: item } }
  if (/^data:/i.test(address)) return incomingOfDataUri(address)
  // One that is too long for the call would fail everything in it; cut it would be another address.
  const url = address.length > LONGEST_ADDRESS ? '' : address
  return { type: 'source', source: { type: 'address', url } }
}

/** Returns a data URI as a source. A long one is sent as the body of an upload, which the main process parses. */
function incomingOfDataUri(text: string): Incoming {
  return text.length > MOST_SOURCE_TEXT
    ? { type: 'file', file: new File([text], '') }
    : { type: 'source', source: { type: 'dataUri', text } }
}

/** Returns the addresses of a `text/uri-list` (RFC 2483): a line each, those that begin with `#` are comments. */
export function addressesOfUriList(list: string): string[] {
  return linesOf(list).filter((line) => !line.startsWith('#'))
}

/**
 * Returns the addresses of a text that is nothing but addresses, a line each, or one data URI of a picture. Returns
 * none for every other text, also where it mentions an address, or is a `javascript:` or `file:` one.
 */
export function addressesOfText(text: string): string[] {
  const trimmed = text.trim()
  if (isPictureDataUri(trimmed)) return [trimmed]
  if (trimmed.length > LONGEST_TEXT) return []
  const lines = linesOf(trimmed)
  return lines.every(isFetched) ? lines : []
}

/** Returns whether a text is a picture as a data URI, which is never meant to be read. */
export function isPictureDataUri(text: string): boolean {
  return /^data:image\/[\w.+-]+[;,]/i.test(text)
}

function isFetched(line: string): boolean {
  return FETCHED.test(line) && !/\s/.test(line) && URL.canParse(line)
}

function linesOf(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
