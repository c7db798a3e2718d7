import { squaredDistances } from './distance.ts'
import { clippedTo, grownBy, isEmptyRect, type MaskBitmap, type MaskRect } from './mask-bitmap.ts'

/** From this value on a pixel counts as masked. */
export const MASKED_FROM = 128

/**
 * Writes a part of a mask with its feather into another bitmap of the same size: from the border inwards, over
 * `feather` pixels, so that what is outside of the painted shape stays outside. The border of the picture is none: there
 * is nothing beyond it.
 */
export function featherInto(
  target: Uint8Array,
  bitmap: MaskBitmap,
  part: MaskRect,
  feather: number,
): void {
  const written = clippedTo(part, bitmap)
  if (isEmptyRect(written)) return
  if (feather < 1) return copyInto(target, bitmap, written)
  const area = clippedTo(grownBy(written, Math.ceil(feather) + 1), bitmap)
  const distances = new Float32Array(area.width * area.height)
  for (let y = 0; y < area.height; y += 1) {
    const row = (area.y + y) * bitmap.width + area.x
    for (let x = 0; x < area.width; x += 1) {
      distances[y * area.width + x] = (bitmap.data[row + x] ?? 0) < MASKED_FROM ? 0 : Infinity
    }
  }
  // All at once: a part is small, or a person waits for it.
  for (const _ of squaredDistances(distances, area)) continue
  for (let y = written.y; y < written.y + written.height; y += 1) {
    for (let x = written.x; x < written.x + written.width; x += 1) {
      const at = y * bitmap.width + x
      const value = bitmap.data[at] ?? 0
      const squared = distances[(y - area.y) * area.width + (x - area.x)] ?? 0
      target[at] = value === 0 ? 0 : Math.max(1, Math.round(value * shareAt(squared, feather)))
    }
  }
}

function copyInto(target: Uint8Array, { width, data }: MaskBitmap, part: MaskRect): void {
  for (let y = part.y; y < part.y + part.height; y += 1) {
    const from = y * width + part.x
    target.set(data.subarray(from, from + part.width), from)
  }
}

/** From 0 at the border to 1 at the feather's end, without an edge at either. */
function shareAt(squaredDistance: number, feather: number): number {
  const share = Math.min(1, Math.sqrt(squaredDistance) / feather)
  return share * share * (3 - 2 * share)
}
