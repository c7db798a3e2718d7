/** Pixels, row by row, of one or several channels each. */
interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Part of a picture, as shares of its sides. */
export interface PartOfPicture {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Cells along each side. */
const CELLS = 64
/** A cell counts as detailed with this share of the details of most. */
const LEAST_DETAIL = 0.55
/** A line of cells is in the part with this share of detailed ones among them. */
const LEAST_CELLS = 0.4
/** A part that has more than this of a side has all of it. */
const WHOLE = 0.93

/**
 * Returns the part of a picture that has details, where the rest is blurred: a picture that is to go on beyond its border
 * is sent like that. Null where it is all alike.
 */
export function detailedPart(pixels: Pixels): PartOfPicture | null {
  const details = detailsOf(pixels)
  const sorted = details.toSorted()
  const least = LEAST_DETAIL * (sorted[Math.floor(sorted.length * 0.8)] ?? 0)
  const columns = Array.from({ length: CELLS }, () => 0)
  const rows = Array.from({ length: CELLS }, () => 0)
  details.forEach((detail, at) => {
    if (detail <= least) return
    columns[at % CELLS] = (columns[at % CELLS] ?? 0) + 1
    rows[Math.floor(at / CELLS)] = (rows[Math.floor(at / CELLS)] ?? 0) + 1
  })
  const across = spanOf(columns)
  const down = spanOf(rows)
  if (across === null || down === null) return null
  if (across.length > WHOLE && down.length > WHOLE) return null
  return { x: across.from, y: down.from, width: across.length, height: down.length }
}

/** Returns how much pixels differ from the mean of their neighbours in each cell: slopes of light are no details. */
function detailsOf({ width, height, data }: Pixels): Float64Array {
  const channels = Math.max(1, Math.round(data.length / (width * height)))
  // Green is nearest to how light it looks.
  const first = Math.min(1, channels - 1)
  const stride = width * channels
  const sums = new Float64Array(CELLS * CELLS)
  const counts = new Float64Array(CELLS * CELLS)
  for (let y = 1; y < height - 1; y += 1) {
    const row = Math.floor((y * CELLS) / height) * CELLS
    for (let x = 1; x < width - 1; x += 1) {
      const at = (y * width + x) * channels + first
      const here = 2 * (data[at] ?? 0)
      const cell = row + Math.floor((x * CELLS) / width)
      sums[cell] =
        (sums[cell] ?? 0) +
        Math.abs(here - (data[at - channels] ?? 0) - (data[at + channels] ?? 0)) +
        Math.abs(here - (data[at - stride] ?? 0) - (data[at + stride] ?? 0))
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0))
}

function spanOf(counts: readonly number[]): { from: number; length: number } | null {
  const least = LEAST_CELLS * Math.max(...counts)
  const first = counts.findIndex((count) => count > least)
  const last = counts.findLastIndex((count) => count > least)
  return first === -1 ? null : { from: first / CELLS, length: (last - first + 1) / CELLS }
}
