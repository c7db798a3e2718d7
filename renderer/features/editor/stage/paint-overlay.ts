import type { MaskBitmap, MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { View } from './view.ts'

/** The red of masking film, over which nothing in a picture is overlooked. */
const TINT = { red: 255, green: 45, blue: 85 } as const
/** Of what is masked entirely, 0–1. */
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
export function overlayPixels(job: OverlayJob): Uint8ClampedArray<ArrayBuffer> {
  const { shape, applied, view, part } = job
  const { width, height } = part
  // A pixel is one number: red, green, blue and alpha from the lowest byte on, as every machine that Electron runs on has them.
  const pixels = new Uint32Array(width * height)
  const columns = columnsOf(shape.width, view, part)
  const stride = width + 2
  const inside = readPart(job, columns)
  const isFeathered = applied.data !== shape.data
  for (let y = 0; y < height; y += 1) {
    const row = rowAt(shape.height, (part.y + y + 0.5 - view.y) / view.scale)
    const from = (y + 1) * stride + 1
    for (let x = 0; x < width; x += 1) {
      const at = from + x
      const value = inside[at] ?? 0
      // Of its neighbours only whether they are masked.
      const isIn = value >= HALF
      const isBorder =
        isIn !== (inside[at - 1] ?? 0) >= HALF ||
        isIn !== (inside[at + 1] ?? 0) >= HALF ||
        isIn !== (inside[at - stride] ?? 0) >= HALF ||
        isIn !== (inside[at + stride] ?? 0) >= HALF
      if (isBorder) pixels[y * width + x] = isIn ? INNER_LINE : OUTER_LINE
      else if (value > 0 && row !== null) {
        const strength = isFeathered ? sampleAt(applied, row, columns, x + 1) : value
        pixels[y * width + x] = TINTS[strength] ?? 0
      }
    }
  }
  return new Uint8ClampedArray(pixels.buffer)
}

const HALF = 128

/** The lines, nearly opaque: white without, black within. */
const OUTER_LINE = 0xebff_ffff
const INNER_LINE = 0xeb00_0000

/** The tint by how much is masked. */
const TINTS = Uint32Array.from(
  { length: 256 },
  (_, value) =>
    (Math.round(value * TINT_ALPHA) << 24) | (TINT.blue << 16) | (TINT.green << 8) | TINT.red,
)

/** Returns what is masked of the part and of a pixel on each side of it. */
function readPart({ shape, view, part }: OverlayJob, columns: Columns): Uint8Array {
  const stride = part.width + 2
  const inside = new Uint8Array(stride * (part.height + 2))
  for (let y = 0; y < part.height + 2; y += 1) {
    const row = rowAt(shape.height, (part.y + y - 0.5 - view.y) / view.scale)
    if (row !== null) readRow(shape, { row, columns, into: inside, from: y * stride })
  }
  return inside
}

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
  for (let x = 0; x < columns.first.length; x += 1)
    into[from + x] = sampleAt(bitmap, row, columns, x)
}

/** Returns the value of a mask between its pixels; 0 beside it. */
function sampleAt({ data, width }: MaskBitmap, row: Row, columns: Columns, x: number): number {
  const first = columns.first[x] ?? -1
  if (first < 0) return 0
  const second = columns.second[x] ?? 0
  const upper = row.upper * width
  const lower = row.lower * width
  const a = data[upper + first] ?? 0
  const b = data[upper + second] ?? 0
  const c = data[lower + first] ?? 0
  const d = data[lower + second] ?? 0
  // Nearly everywhere.
  if (a === b && a === c && a === d) return a
  const share = columns.share[x] ?? 0
  const above = a + (b - a) * share
  return Math.round(above + (c + (d - c) * share - above) * row.share)
}
