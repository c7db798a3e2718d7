import type { MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { MaskPoint } from '../raster/polygon.ts'

/** The pixels of a picture at the size of its mask: red, green, blue and alpha of each, row by row. */
export interface Colours {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** What was found: 255 where a pixel belongs to it. */
export interface Flood {
  readonly data: Uint8Array
  readonly bounds: MaskRect
}

/** Spans that are done before others may have a turn. */
const SPANS = 2000

/**
 * Finds the pixels that hang together with a place and are like it in colour: the largest difference of a channel is
 * `tolerance` (0–255) at most. Gives way after every few lines, so that a large picture holds up nothing.
 */
export function* floodFrom(
  colours: Colours,
  place: MaskPoint,
  tolerance: number,
): Generator<void, Flood> {
  const { width, height } = colours
  const data = new Uint8Array(width * height)
  const startX = Math.min(width - 1, Math.max(0, Math.floor(place.x)))
  const startY = Math.min(height - 1, Math.max(0, Math.floor(place.y)))
  const isLike = likenessTo(colours, startY * width + startX, tolerance)
  const isOpen = (at: number): boolean => data[at] === 0 && isLike(at)
  const bounds = { left: startX, right: startX, top: startY, bottom: startY }
  const seeds = [startX, startY]
  for (let spans = 1; seeds.length > 0; spans += 1) {
    const y = seeds.pop() ?? 0
    const x = seeds.pop() ?? 0
    const row = y * width
    if (!isOpen(row + x)) continue
    let left = x
    while (left > 0 && isOpen(row + left - 1)) left -= 1
    let right = x
    while (right < width - 1 && isOpen(row + right + 1)) right += 1
    data.fill(255, row + left, row + right + 1)
    bounds.left = Math.min(bounds.left, left)
    bounds.right = Math.max(bounds.right, right)
    bounds.top = Math.min(bounds.top, y)
    bounds.bottom = Math.max(bounds.bottom, y)
    for (const next of [y - 1, y + 1]) {
      if (next >= 0 && next < height) addSeeds(seeds, { next, left, right, width }, isOpen)
    }
    if (spans % SPANS === 0) yield
  }
  return {
    data,
    bounds: {
      x: bounds.left,
      y: bounds.top,
      width: bounds.right - bounds.left + 1,
      height: bounds.bottom - bounds.top + 1,
    },
  }
}

interface Span {
  /** The row above or below. */
  readonly next: number
  readonly left: number
  readonly right: number
  readonly width: number
}

/** Adds one seed for each run of open pixels beside a span. */
function addSeeds(
  seeds: number[],
  { next, left, right, width }: Span,
  isOpen: (at: number) => boolean,
): void {
  let isInRun = false
  for (let x = left; x <= right; x += 1) {
    const open = isOpen(next * width + x)
    if (open && !isInRun) seeds.push(x, next)
    isInRun = open
  }
}

function likenessTo({ data }: Colours, start: number, tolerance: number): (at: number) => boolean {
  const at = start * 4
  const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(at, at + 4)
  return (pixel) => {
    const place = pixel * 4
    return (
      Math.abs((data[place] ?? 0) - red) <= tolerance &&
      Math.abs((data[place + 1] ?? 0) - green) <= tolerance &&
      Math.abs((data[place + 2] ?? 0) - blue) <= tolerance &&
      Math.abs((data[place + 3] ?? 0) - alpha) <= tolerance
    )
  }
}
