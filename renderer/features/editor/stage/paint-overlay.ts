import type { MaskBitmap, MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { View } from './view.ts'

/** The red of masking film, over which nothing in a picture is overlooked. */
const TINT = { red: 255, green: 45, blue: 85 } as const
/** Of what is masked entirely. */
const TINT_ALPHA = 0.42

interface OverlayJob {
  /** What was painted: its border is the contour. */
  readonly shape: MaskBitmap
  /** What is applied, with its feather; of the same size. */
  readonly applied: MaskBitmap
  /** In pixels of the overlay. */
  readonly view: View
  /** The part of the overlay to be drawn, in its own whole pixels. */
  readonly part: MaskRect
}

/**
 * Returns the pixels of a part of the overlay: the mask as a tint, and its border as two lines, white outside and black
 * inside, one of which is seen on any picture. Reads nothing but the part and a pixel around it.
 */
export function overlayPixels({
  shape,
  applied,
  view,
  part,
}: OverlayJob): Uint8ClampedArray<ArrayBuffer> {
  const { width, height } = part
  const pixels = new Uint8ClampedArray(width * height * 4)
  const columns = columnsOf(shape.width, view, part)
  const stride = width + 2
  const inside = new Uint8Array(stride * (height + 2))
  for (let y = 0; y < height + 2; y += 1) {
    const row = rowAt(shape.height, (part.y + y - 0.5 - view.y) / view.scale)
    if (row === null) continue
    readRow(shape, { row, columns, into: inside, from: y * stride })
  }
  for (let y = 0; y < height; y += 1) {
    const row = rowAt(shape.height, (part.y + y + 0.5 - view.y) / view.scale)
    for (let x = 0; x < width; x += 1) {
      const at = (y + 1) * stride + x + 1
      const value = inside[at] ?? 0
      const isIn = value >= HALF
      const isBorder =
        isIn !== (inside[at - 1] ?? 0) >= HALF ||
        isIn !== (inside[at + 1] ?? 0) >= HALF ||
        isIn !== (inside[at - stride] ?? 0) >= HALF ||
        isIn !== (inside[at + stride] ?? 0) >= HALF
      const to = (y * width + x) * 4
      if (isBorder) {
        pixels.fill(isIn ? 0 : 255, to, to + 3)
        pixels[to + 3] = LINE_ALPHA
      } else if (value > 0 && row !== null) {
        const column = columns.first[x + 1] ?? -1
        const strength =
          applied.data === shape.data
            ? value
            : column < 0
              ? 0
              : sample(applied, row, columns, x + 1)
        pixels[to] = TINT.red
        pixels[to + 1] = TINT.green
        pixels[to + 2] = TINT.blue
        pixels[to + 3] = strength * TINT_ALPHA
      }
    }
  }
  return pixels
}

const HALF = 128
const LINE_ALPHA = 235

/** Between which columns of the mask each column of the part lies, and one on either side of it; -1 beside the mask. */
interface Columns {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly share: Float32Array
}

interface Row {
  readonly upper: number
  readonly lower: number
  readonly share: number
}

function columnsOf(maskWidth: number, view: View, part: MaskRect): Columns {
  const count = part.width + 2
  const columns: Columns = {
    first: new Int32Array(count).fill(-1),
    second: new Int32Array(count),
    share: new Float32Array(count),
  }
  for (let x = 0; x < count; x += 1) {
    const at = (part.x + x - 0.5 - view.x) / view.scale
    if (at < 0 || at >= maskWidth) continue
    const place = Math.max(0, at - 0.5)
    columns.first[x] = Math.floor(place)
    columns.second[x] = Math.min(maskWidth - 1, Math.floor(place) + 1)
    columns.share[x] = place - Math.floor(place)
  }
  return columns
}

function rowAt(maskHeight: number, at: number): Row | null {
  if (at < 0 || at >= maskHeight) return null
  const place = Math.max(0, at - 0.5)
  const upper = Math.floor(place)
  return { upper, lower: Math.min(maskHeight - 1, upper + 1), share: place - upper }
}

interface RowTarget {
  readonly row: Row
  readonly columns: Columns
  readonly into: Uint8Array
  readonly from: number
}

function readRow(bitmap: MaskBitmap, { row, columns, into, from }: RowTarget): void {
  for (let x = 0; x < columns.first.length; x += 1) {
    if ((columns.first[x] ?? -1) >= 0) into[from + x] = sample(bitmap, row, columns, x)
  }
}

function sample({ data, width }: MaskBitmap, row: Row, columns: Columns, x: number): number {
  const first = columns.first[x] ?? 0
  const second = columns.second[x] ?? 0
  const share = columns.share[x] ?? 0
  const upper = row.upper * width
  const lower = row.lower * width
  const a = data[upper + first] ?? 0
  const above = a + ((data[upper + second] ?? 0) - a) * share
  const c = data[lower + first] ?? 0
  const below = c + ((data[lower + second] ?? 0) - c) * share
  return above + (below - above) * row.share
}
