/** A block of a GIF: an extension, a frame with its data, or the byte that ends the file (GIF89a, sections 12 to 27). */
export interface GifBlock {
  readonly type: 'extension' | 'frame' | 'trailer'
  readonly start: number
  readonly end: number
}

/** Bytes of the signature and of the description of the screen. */
export const GIF_HEADER_BYTES = 13

/** Far more than any animation has; a hostile file has one every three bytes. Those after them are not read. */
const MOST_BLOCKS = 200_000

/**
 * Yields the complete blocks of a GIF, one after the other. The return value says why it ended: `trailer` at the end
 * of the picture, `end` when the file ends with a block, `cut` within one, `other` at something that is no block.
 */
export function* gifBlocks(
  bytes: Uint8Array,
): Generator<GifBlock, 'trailer' | 'end' | 'cut' | 'other'> {
  if (bytes.length < GIF_HEADER_BYTES) return 'cut'
  let start = GIF_HEADER_BYTES + colorTableBytes(bytes[10] ?? 0)
  for (let count = 0; start < bytes.length; count += 1) {
    const block = count < MOST_BLOCKS ? blockAt(bytes, start) : null
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

/** Returns the position after a run of sub-blocks; beyond the end when it is cut. */
function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length) {
    const length = bytes[at] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
  return Infinity
}

/** Returns the content of the run of sub-blocks at `start`, which must be complete. */
export function gifSubBlocks(bytes: Uint8Array, start: number): Uint8Array {
  const parts: Uint8Array[] = []
  for (let at = start; ;) {
    const length = bytes[at] ?? 0
    if (length === 0) return Buffer.concat(parts)
    parts.push(bytes.subarray(at + 1, at + 1 + length))
    at += 1 + length
  }
}

/** Returns the label of an extension, which is its kind (section 23 to 26). */
export function gifLabel(bytes: Uint8Array, { start }: GifBlock): number | undefined {
  return bytes[start + 1]
}

/** Label of the extension that says how the next frame is drawn (section 23). */
export const GIF_CONTROL = 0xf9

/**
 * Returns the colours at `start` that a block's flags announce: red, green and blue of each. Empty where there are
 * none.
 */
export function gifPalette(bytes: Uint8Array, start: number, flags: number): Uint8Array {
  return bytes.subarray(start, start + colorTableBytes(flags))
}

/**
 * Returns the bytes of the colour table that a block's flags announce: 3 a colour, and none without the highest bit.
 */
function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/**
 * Returns whether a GIF has a frame and is not cut. Some writers leave out the trailer, and some tools append data:
 * browsers show both, so only a file that ends within a block counts as cut.
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

/** Returns the size of a GIF's screen in pixels (section 18), both sides undefined for a cut header. */
export function gifScreen(bytes: Uint8Array): { width: number; height: number } {
  if (bytes.length < GIF_HEADER_BYTES) return { width: 0, height: 0 }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
}

/**
 * Returns the size of a GIF in pixels: that of its screen (section 18), extended to its first frame where that
 * reaches further, as browsers show it. Null without a first frame.
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
