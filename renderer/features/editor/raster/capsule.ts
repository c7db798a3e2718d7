import {
  clippedTo,
  NOTHING,
  type MaskBitmap,
  type MaskRect,
} from '../../../data/mask/mask-bitmap.ts'

/** A point of a stroke, in pixels of the mask, and how wide the stroke is there. */
export interface StrokePoint {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Returns the part that a piece of a stroke may cover. */
export function boundsOfCapsule(from: StrokePoint, to: StrokePoint): MaskRect {
  const left = Math.min(from.x - from.radius, to.x - to.radius) - 1
  const top = Math.min(from.y - from.radius, to.y - to.radius) - 1
  return {
    x: left,
    y: top,
    width: Math.max(from.x + from.radius, to.x + to.radius) + 1 - left,
    height: Math.max(from.y + from.radius, to.y + to.radius) + 1 - top,
  }
}

/**
 * Paints (`value` 255) or erases (0) a straight piece of a stroke with round ends. A piece adds to what is there, and
 * one that is painted twice is the same as once: a stroke is its pieces, and only what is new of it is ever drawn.
 */
export function fillCapsule(
  bitmap: MaskBitmap,
  from: StrokePoint,
  to: StrokePoint,
  value: 0 | 255,
): void {
  const part = clippedTo(boundsOfCapsule(from, to), bitmap)
  if (part === NOTHING) return
  const along = { x: to.x - from.x, y: to.y - from.y }
  const squared = along.x ** 2 + along.y ** 2
  for (let y = part.y; y < part.y + part.height; y += 1) {
    const row = y * bitmap.width
    const dy = y + 0.5 - from.y
    for (let x = part.x; x < part.x + part.width; x += 1) {
      const dx = x + 0.5 - from.x
      const share = squared === 0 ? 0 : (dx * along.x + dy * along.y) / squared
      const at = share < 0 ? 0 : share > 1 ? 1 : share
      const offX = dx - at * along.x
      const offY = dy - at * along.y
      const radius = from.radius + (to.radius - from.radius) * at
      const distance = Math.sqrt(offX * offX + offY * offY)
      const covered = radius + 0.5 - distance
      if (covered <= 0) continue
      const cover = covered >= 1 ? 255 : Math.round(covered * 255)
      const before = bitmap.data[row + x] ?? 0
      if (value === 255) {
        if (cover > before) bitmap.data[row + x] = cover
      } else if (255 - cover < before) bitmap.data[row + x] = 255 - cover
    }
  }
}
