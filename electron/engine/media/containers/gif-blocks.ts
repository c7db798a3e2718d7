/** A block of a GIF: an extension, a frame with its data, or the byte that ends the file (GIF89a, sections 12 to 27). */
export interface GifBlock {
  readonly type: 'extension' | 'frame' | 'trailer'
  readonly start: number
  readonly end: number
}

/** Bytes of the signature and of the description of the screen. */
const HEADER_BYTES = 13

/**
 * The blocks of a GIF, one after the other, as far as they are there to their last byte. What it returns at the end says why there
 * are no more: the trailer was found, the file is over with a block, it is cut within one, or there is something that is no block.
 */
export function* gifBlocks(
  bytes: Uint8Array,
): Generator<GifBlock, 'trailer' | 'end' | 'cut' | 'other'> {
  if (bytes.length < HEADER_BYTES) return 'cut'
  let start = HEADER_BYTES + colorTableBytes(bytes[10] ?? 0)
  while (start < bytes.length) {
    const block = blockAt(bytes, start)
    if (block === null) return 'other'
    if (block.end > bytes.length) return 'cut'
    yield block
    if (block.type === 'trailer') return 'trailer'
    start = block.end
  }
  return start === bytes.length ? 'end' : 'cut'
}

function blockAt(bytes: Uint8Array, start: number): GifBlock | null {
  switch (bytes[start]) {
    case 0x3b:
      return { type: 'trailer', start, end: start + 1 }
    case 0x21: // a label, then sub-blocks
      return { type: 'extension', start, end: afterSubBlocks(bytes, start + 2) }
    case 0x2c: {
      // ten bytes, colour table, code size, sub-blocks
      const table = colorTableBytes(bytes[start + 9] ?? 0)
      return { type: 'frame', start, end: afterSubBlocks(bytes, start + 11 + table) }
    }
    default:
      return null
  }
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

/** Bytes of the colour table that a block's flags announce: 3 a colour, and none without the highest bit. */
export function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/**
 * Whether a GIF has a frame and is not cut. Some writers leave out the trailer, and some tools hang something on: browsers show both, so
 * that only a file which ends within a block counts as cut.
 */
export function isWholeGif(bytes: Uint8Array): boolean {
  const blocks = gifBlocks(bytes)
  let hasFrame = false
  for (;;) {
    const { done, value } = blocks.next()
    if (done === true) return hasFrame && value !== 'cut'
    hasFrame ||= value.type === 'frame'
  }
}

/** The size of a GIF's screen in pixels (section 18); nothing for a cut header. */
export function gifScreen(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < HEADER_BYTES) return { width: 0, height: 0 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/**
 * The size of a GIF in pixels: that of its screen (section 18), or as far as its first frame reaches beyond that, as browsers have it.
 * Null when the first frame is not there.
 */
export function gifSize(bytes: Uint8Array): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { type, start } of gifBlocks(bytes)) {
    if (type !== 'frame') continue
    const at = (offset: number) => view.getUint16(start + offset, true)
    const screen = gifScreen(bytes)
    return {
      width: Math.max(screen.width, at(1) + at(5)),
      height: Math.max(screen.height, at(3) + at(7)),
    }
  }
  return null
}
