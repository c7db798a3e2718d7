import { assertSize } from './read-file.ts'
import { tooLargeReference, unusableReference } from './reference-error.ts'

/** What a data URI holds. */
export interface DataUriContent {
  /** As declared, lower case, without parameters. */
  readonly mime: string
  readonly bytes: Buffer
}

/**
 * Reads a data URI (RFC 2397), base64 or percent-encoded. Tolerates what is seen in the wild: any case, parameters such as a
 * charset, white space within the data, the URL-safe alphabet, missing padding, percent signs within base64. Throws
 * `reference_unusable`, also for base64 without `data:` before it, which servers refuse; and `reference_too_large`.
 */
export function parseDataUri(text: string, mostBytes: number): DataUriContent {
  const trimmed = text.trim()
  const comma = trimmed.indexOf(',')
  if (!/^data:/i.test(trimmed)) {
    throw unusableReference('Base64 needs data:<type>;base64, before it')
  }
  if (comma === -1) throw unusableReference('The data URI has no comma')
  // Percent-encoded, a byte takes up to three characters: what is longer cannot fit, and is not decoded to find out.
  if (trimmed.length - comma > mostBytes * 3 + 1)
    throw tooLargeReference('The data URI is too long')
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
  // Node skips what is no base64 and would make rubbish of it.
  if (/[^\w+/=-]|=[^=]/.test(compact)) throw unusableReference('The data URI is not base64')
  // Node reads the URL-safe alphabet as well.
  return Buffer.from(compact, 'base64')
}

/** Percent-encoded bytes; anything else is taken as UTF-8. A lone percent sign stands for itself. */
function percentDecode(data: string): Buffer {
  const parts: Buffer[] = []
  for (const part of data.split(/((?:%[\dA-Fa-f]{2})+)/)) {
    const isEscaped = /^%[\dA-Fa-f]{2}/.test(part)
    parts.push(isEscaped ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part))
  }
  return Buffer.concat(parts)
}
