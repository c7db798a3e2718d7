/**
 * Whether a GIF's first frame is there to its last byte (GIF89a, sections 18 to 23). GIFs are not decoded here, so
 * this walk over the blocks is how a cut download is noticed.
 */
export function hasCompleteFirstFrame(bytes: Uint8Array): boolean {
  const byteAt = (at: number) => bytes[at] ?? null

  /** The position after a run of sub-blocks, or null when it is cut. */
  function afterSubBlocks(start: number): number | null {
    for (let at = start; ;) {
      const length = byteAt(at)
      if (length === null) return null
      at += 1 + length
      if (length === 0) return at
    }
  }

  let at: number | null = 13 + colorTableBytes(byteAt(10) ?? 0)
  while (at !== null) {
    switch (byteAt(at)) {
      case 0x21: // extension: a label, then sub-blocks
        at = afterSubBlocks(at + 2)
        break
      case 0x2c: // image descriptor of ten bytes, colour table, code size, sub-blocks
        return afterSubBlocks(at + 11 + colorTableBytes(byteAt(at + 9) ?? 0)) !== null
      default:
        return false
    }
  }
  return false
}

/** Bytes of the colour table that a block's flags announce: 3 a colour, and none without the highest bit. */
export function colorTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}
