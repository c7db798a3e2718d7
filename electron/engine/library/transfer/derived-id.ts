import { createHash } from 'node:crypto'

/**
 * Returns the id for something whose own id belongs to something else in the library: always the same for the same
 * thing, so that it is recognised when it is imported again. Has the form of a UUID made from a name (RFC 9562,
 * version 5); version 8 is for adopted files.
 */
export function derivedId(id: string, content: string): string {
  const hex = createHash('sha256').update(`${id}\n${content}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8'
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
