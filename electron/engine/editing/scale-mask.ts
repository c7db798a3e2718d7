import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Mask } from './picture.ts'

/**
 * Returns a mask at another size, smooth between its pixels: masks are painted on a small grid, and applied to all of
 * the original's pixels. What is farther than a pixel of the small one from anything painted stays 0.
 */
export function scaleMask(mask: Mask, { width, height }: PixelSize): Mask {
  if (mask.width === width && mask.height === height) return mask
  const data = new Uint8Array(width * height)
  const columns = neighboursOf(mask.width, width)
  const rows = neighboursOf(mask.height, height)
  const isPainted = paintedRows(mask)
  for (let y = 0; y < height; y += 1) {
    const upper = rows.first[y] ?? 0
    const lower = rows.second[y] ?? 0
    if (isPainted[upper] === 0 && isPainted[lower] === 0) continue
    const share = rows.share[y] ?? 0
    for (let x = 0; x < width; x += 1) {
      const left = columns.first[x] ?? 0
      const right = columns.second[x] ?? 0
      const along = columns.share[x] ?? 0
      const above = mix(mask, upper * mask.width, left, right, along)
      const below = mix(mask, lower * mask.width, left, right, along)
      data[y * width + x] = Math.round(above + (below - above) * share)
    }
  }
  return { width, height, data }
}

function mix({ data }: Mask, row: number, left: number, right: number, share: number): number {
  const from = data[row + left] ?? 0
  return from + ((data[row + right] ?? 0) - from) * share
}

interface Neighbours {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly share: Float32Array
}

/** Returns between which pixels of a line of `from` each pixel of one of `to` lies. */
function neighboursOf(from: number, to: number): Neighbours {
  const first = new Int32Array(to)
  const second = new Int32Array(to)
  const share = new Float32Array(to)
  for (let at = 0; at < to; at += 1) {
    const place = Math.min(from - 1, Math.max(0, ((at + 0.5) * from) / to - 0.5))
    first[at] = Math.floor(place)
    second[at] = Math.min(from - 1, Math.floor(place) + 1)
    share[at] = place - Math.floor(place)
  }
  return { first, second, share }
}

function paintedRows({ width, height, data }: Mask): Uint8Array {
  const isPainted = new Uint8Array(height)
  for (let at = 0; at < data.length; at += 1)
    if (data[at] !== 0) isPainted[Math.floor(at / width)] = 1
  return isPainted
}
