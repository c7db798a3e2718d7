import { assertSize } from './read-file.ts'
import { tooLargeFile, unusableFile } from '../media/given-file-error.ts'

/** The content of a data URI. */
export interface DataUriContent {
  /** As declared, lower case, without parameters. */
  readonly mime: string
  readonly bytes: Buffer
}

/** UTF-16 code units up to the comma: a type and its parameters have some dozens. */
const LONGEST_HEADER = 1000

/**
 * Parses a data URI (RFC 2397), base64 or percent-encoded. Tolerates what is seen in the wild: any case, parameters
 * such as a charset, white space within the data, the URL-safe alphabet, missing padding, percent signs within
 * base64. Throws `reference_unusable`, also for base64 without `data:` before it, which servers refuse; and
 * `reference_too_large`.
 */
export function parseDataUri(text: string, mostBytes: number): DataUriContent {
  const trimmed = text.trim()
  const comma = trimmed.slice(0, LONGEST_HEADER).indexOf(',')
  if (!/^data:/i.test(trimmed)) {
    throw unusableFile('Base64 needs data:<type>;base64, before it')
  }
  if (comma === -1) throw unusableFile('The data URI has no comma')
  // Percent-encoded, a byte takes up to three characters: what is longer cannot fit, and is not decoded to find out.
  if (trimmed.length - comma > mostBytes * 3 + 1) throw tooLargeFile('The data URI is too long')
  const [mime = '', ...parameters] = trimmed.slice('data:'.length, comma).split(';')
  const data = trimmed.slice(comma + 1)
  const isBase64 = parameters.some((parameter) => parameter.trim().toLowerCase() === 'base64')
  const bytes = isBase64 ? decodeBase64(data) : percentDecode(data)
  assertSize(bytes.length, mostBytes)
  return { mime: mime.trim().toLowerCase() || 'text/plain', bytes }
}

function decodeBase64(data: string): Buffer {
  const unescaped = data.includes('%') ? percentDecode(data).toString('latin1') : data
  const compact = unescaped.replace(/\s+/g, '')
  // Node ignores characters that are not base64 and would return rubbish.
  if (/[^\w+/=-]|=[^=]/.test(compact)) throw unusableFile('The data URI is not base64')
  // Node reads the URL-safe alphabet as well.
  return Buffer.from(compact, 'base64')
}

/**
 * Decodes percent-encoded bytes; anything else is taken as UTF-8. A lone percent sign stands for itself. In place,
 * byte by byte: a piece for each escape, of which a hostile page can put thirty million into one picture, would
 * exhaust the memory of this process.
 */
function percentDecode(data: string): Buffer {
  const bytes = Buffer.from(data)
  let end = 0
  for (let at = 0; at < bytes.length; end += 1) {
    const escaped = escapedByte(bytes, at)
    bytes[end] = escaped ?? bytes[at] ?? 0
    at += escaped === null ? 1 : 3
  }
  return bytes.subarray(0, end)
}

/** Returns the byte of the escape at a position; null where there is none. */
function escapedByte(bytes: Buffer, at: number): number | null {
  if (bytes[at] !== PERCENT) return null
  const high = hexDigit(bytes[at + 1])
  const low = hexDigit(bytes[at + 2])
  return high === null || low === null ? null : high * 16 + low
}

const PERCENT = 0x25

/** Returns the value of a hexadecimal digit by its ASCII code; null for anything else. */
function hexDigit(code: number | undefined): number | null {
  if (code === undefined) return null
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : null
}
