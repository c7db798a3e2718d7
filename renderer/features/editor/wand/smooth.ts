import { clippedTo, grownBy, type MaskRect } from '../../../data/mask/mask-bitmap.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Flood } from './flood.ts'

/** Pixels on each side that have a say. */
const REACH = 2
/** Shares of the neighbours between which an edge lies. */
const OUT = 0.36
const IN = 0.64
/** Rows that are done before others may have a turn. */
const ROWS = 32

/** What was found, with smooth edges: 0–255 for each pixel of the part, row by row. */
export interface SmoothFlood {
  readonly part: MaskRect
  readonly data: Uint8Array
}

/**
 * Smooths what the wand has found, by what most neighbours are: grain leaves holes and specks of a pixel or two, which
 * nobody means. Gives way now and then.
 */
export function* smoothed({ data, bounds }: Flood, size: PixelSize): Generator<void, SmoothFlood> {
  const part = clippedTo(grownBy(bounds, REACH), size)
  const across = new Uint8Array(part.width * part.height)
  for (let y = 0; y < part.height; y += 1) {
    const row = (part.y + y) * size.width
    let sum = 0
    // Beyond the border of the picture it is as at it.
    const count = (x: number): number =>
      data[row + Math.min(size.width - 1, Math.max(0, x))] === 0 ? 0 : 1
    for (let x = part.x - REACH; x < part.x + REACH; x += 1) sum += count(x)
    for (let x = 0; x < part.width; x += 1) {
      sum += count(part.x + x + REACH)
      across[y * part.width + x] = sum
      sum -= count(part.x + x - REACH)
    }
    if (y % ROWS === ROWS - 1) yield
  }
  const smooth = new Uint8Array(across.length)
  for (let y = 0; y < part.height; y += 1) {
    const from = Math.max(0, y - REACH)
    const to = Math.min(part.height - 1, y + REACH)
    // At the border of the picture there are fewer, and they count for all.
    const most = (to - from + 1) * (2 * REACH + 1)
    for (let x = 0; x < part.width; x += 1) {
      let sum = 0
      for (let row = from; row <= to; row += 1) sum += across[row * part.width + x] ?? 0
      const share = (sum / most - OUT) / (IN - OUT)
      smooth[y * part.width + x] = Math.round(Math.min(1, Math.max(0, share)) * 255)
    }
    if (y % ROWS === ROWS - 1) yield
  }
  return { part, data: smooth }
}
