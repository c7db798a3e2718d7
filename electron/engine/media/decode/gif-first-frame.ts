import {
  GIF_CONTROL,
  GIF_HEADER_BYTES,
  gifBlocks,
  gifLabel,
  gifPalette,
  gifSubBlocks,
} from '../containers/gif-blocks.ts'
import { decodeLzw } from './lzw.ts'
import type { Pixels } from './pixels.ts'

interface GifFrame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly isInterlaced: boolean
  /** Red, green and blue of each colour. */
  readonly palette: Uint8Array
  readonly transparentIndex: number | null
  readonly minimumCodeSize: number
  readonly data: Uint8Array
}

/**
 * Decodes the first frame of a GIF (GIF89a), on a transparent background. The picture library knows no GIF, and its
 * drawing of SVG, which does, blocks the process. Null when the frame is cut or broken, or has more than
 * `mostPixels`.
 */
export async function gifFirstFrame(bytes: Uint8Array, mostPixels: number): Promise<Pixels | null> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const frame = readFirstFrame(file)
    if (frame === null) return null
    const { minimumCodeSize, width, height } = frame
    // The first frame may be larger than the screen, which then counts as that large.
    const screen = {
      width: Math.max(file.readUInt16LE(6), frame.left + width),
      height: Math.max(file.readUInt16LE(8), frame.top + height),
    }
    if (screen.width * screen.height > mostPixels || width * height === 0) return null
    const indexes = await decodeLzw(frame.data, minimumCodeSize, width * height)
    return indexes && { ...screen, data: paint(frame, indexes, screen) }
  } catch (thrown) {
    // Reading past the end is how a cut file shows itself.
    if (thrown instanceof RangeError) return null
    throw thrown
  }
}

function readFirstFrame(file: Buffer): GifFrame | null {
  let transparentIndex: number | null = null
  for (const block of gifBlocks(file)) {
    if (block.type === 'frame') return frameAt(file, block.start, transparentIndex)
    // The last index of a control extension is transparent when bit 0 is set.
    if (block.type === 'extension' && gifLabel(file, block) === GIF_CONTROL) {
      const hasTransparency = file.readUInt8(block.start + 3) & 1
      transparentIndex = hasTransparency ? file.readUInt8(block.start + 6) : null
    }
  }
  return null
}

function frameAt(file: Buffer, at: number, transparentIndex: number | null): GifFrame {
  const flags = file.readUInt8(at + 9)
  const own = gifPalette(file, at + 10, flags)
  const dataStart = at + 10 + own.length
  return {
    left: file.readUInt16LE(at + 1),
    top: file.readUInt16LE(at + 3),
    width: file.readUInt16LE(at + 5),
    height: file.readUInt16LE(at + 7),
    isInterlaced: (flags & 0x40) !== 0,
    palette: own.length > 0 ? own : gifPalette(file, GIF_HEADER_BYTES, file.readUInt8(10)),
    transparentIndex,
    minimumCodeSize: file.readUInt8(dataStart),
    data: gifSubBlocks(file, dataStart + 1),
  }
}

function paint(
  frame: GifFrame,
  indexes: Uint8Array,
  screen: { readonly width: number; readonly height: number },
): Uint8Array {
  const { left, top, width, height, palette, transparentIndex } = frame
  const data = new Uint8Array(screen.width * screen.height * 4)
  const rows = frame.isInterlaced ? interlacedRows(height) : null
  const visible = Math.min(width, screen.width - left)
  for (let line = 0; line < height; line += 1) {
    const y = top + (rows?.[line] ?? line)
    if (y >= screen.height) continue
    for (let x = 0; x < visible; x += 1) {
      const index = indexes[line * width + x] ?? 0
      if (index === transparentIndex) continue
      const to = (y * screen.width + left + x) * 4
      data[to] = palette[index * 3] ?? 0
      data[to + 1] = palette[index * 3 + 1] ?? 0
      data[to + 2] = palette[index * 3 + 2] ?? 0
      data[to + 3] = 255
    }
  }
  return data
}

/**
 * Returns the order of the rows of an interlaced frame (appendix E): every 8th, then those between, in three passes.
 */
function interlacedRows(height: number): readonly number[] {
  const rows: number[] = []
  for (const [first, step] of [
    [0, 8],
    [4, 8],
    [2, 4],
    [1, 2],
  ] as const) {
    for (let row = first; row < height; row += step) rows.push(row)
  }
  return rows
}
