import { colorTableBytes } from '../gif-frames.ts'
import type { ByteRange } from './piece.ts'

/** Places in a GIF. */
export interface GifExtents {
  /** Where the byte that ends the GIF is. */
  readonly trailer: number
  /** Where the extension that was looked for is, from its first byte to its zero byte; null when there is none. */
  readonly found: ByteRange | null
}

/**
 * Walks over the blocks of a GIF to its end (GIF89a, sections 12 to 27), and finds the first extension that begins with the given
 * bytes. Null for a file that is cut or has anything else in it.
 */
export function gifExtents(bytes: Uint8Array, extension: Uint8Array): GifExtents | null {
  const signature = Buffer.from(bytes.subarray(0, 6)).toString('latin1')
  if (signature !== 'GIF87a' && signature !== 'GIF89a') return null
  const looksFor = Buffer.from(extension)
  let found: ByteRange | null = null
  let at = 13 + colorTableBytes(bytes[10] ?? 0)
  while (at < bytes.length) {
    const start = at
    switch (bytes[at]) {
      case 0x3b:
        return { trailer: at, found }
      case 0x21: // extension: a label, then sub-blocks
        at = afterSubBlocks(bytes, at + 2)
        if (found === null && looksFor.equals(bytes.subarray(start, start + looksFor.length))) {
          found = { start, end: at }
        }
        break
      case 0x2c: // image descriptor of ten bytes, colour table, code size, sub-blocks
        at = afterSubBlocks(bytes, at + 11 + colorTableBytes(bytes[at + 9] ?? 0))
        break
      default:
        return null
    }
  }
  return null
}

/** The position after a run of sub-blocks; beyond the end when it is cut. */
function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length) {
    const length = bytes[at] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
  return Infinity
}
