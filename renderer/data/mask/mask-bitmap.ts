import { MOST_MASK_PIXELS } from '#shared/domain/edit.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** What is masked, 0–255 for each pixel, row by row. */
export interface MaskBitmap extends PixelSize {
  readonly data: Uint8Array
}

/** Whole pixels of a mask; empty where a side is 0. */
export interface MaskRect extends PixelSize {
  readonly x: number
  readonly y: number
}

/** A part without pixels. */
export const NOTHING: MaskRect = { x: 0, y: 0, width: 0, height: 0 }

/** Returns the size of the mask of a picture: the picture's own, or its shape within `MOST_MASK_PIXELS`. */
export function maskSizeOf({ width, height }: PixelSize): PixelSize {
  const scale = Math.min(1, Math.sqrt(MOST_MASK_PIXELS / (width * height)))
  const sides = { width: Math.floor(width * scale), height: Math.floor(height * scale) }
  return { width: Math.max(1, sides.width), height: Math.max(1, sides.height) }
}

/** Returns an empty mask. */
export function createBitmap({ width, height }: PixelSize): MaskBitmap {
  return { width, height, data: new Uint8Array(width * height) }
}

/** Returns all of a mask. */
export function wholeOf({ width, height }: PixelSize): MaskRect {
  return { x: 0, y: 0, width, height }
}

/** Returns whether a part has no pixels. */
export function isEmptyRect({ width, height }: MaskRect): boolean {
  return width <= 0 || height <= 0
}

/** Returns the smallest part with both. */
export function unionOf(one: MaskRect, other: MaskRect): MaskRect {
  if (isEmptyRect(one)) return other
  if (isEmptyRect(other)) return one
  const x = Math.min(one.x, other.x)
  const y = Math.min(one.y, other.y)
  return {
    x,
    y,
    width: Math.max(one.x + one.width, other.x + other.width) - x,
    height: Math.max(one.y + one.height, other.y + other.height) - y,
  }
}

/** Returns a part that is larger by a margin on each side. */
export function grownBy({ x, y, width, height }: MaskRect, margin: number): MaskRect {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }
}

/** Returns what of a part, whose edges may lie between pixels, is within a mask: whole pixels. */
export function clippedTo(part: MaskRect, { width, height }: PixelSize): MaskRect {
  const x = Math.max(0, Math.floor(part.x))
  const y = Math.max(0, Math.floor(part.y))
  const right = Math.min(width, Math.ceil(part.x + part.width))
  const bottom = Math.min(height, Math.ceil(part.y + part.height))
  return right <= x || bottom <= y ? NOTHING : { x, y, width: right - x, height: bottom - y }
}

/** Returns the smallest part with everything that is masked; empty where nothing is. */
export function boundsOf({ width, height, data }: MaskBitmap): MaskRect {
  let left = width
  let right = -1
  let top = -1
  let bottom = -1
  for (let y = 0; y < height; y += 1) {
    const row = data.subarray(y * width, (y + 1) * width)
    const first = row.findIndex((value) => value > 0)
    if (first === -1) continue
    if (top === -1) top = y
    bottom = y
    left = Math.min(left, first)
    right = Math.max(
      right,
      row.findLastIndex((value) => value > 0),
    )
  }
  return top === -1
    ? NOTHING
    : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}
