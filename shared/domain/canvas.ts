import type { EditCanvas } from './edit.ts'
import type { PixelSize } from './reference-change.ts'

/** Pixels that a picture is extended by on each side. */
export interface Sides {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a picture lies in what is left of a frame: 0 at the left or the top, 1 at the right or the bottom. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

export const MIDDLE: Anchor = { x: 0.5, y: 0.5 }

/** Returns the canvas of an original that is extended by so much on each side. */
export function canvasBySides(
  { width, height }: PixelSize,
  { left, top, right, bottom }: Sides,
): EditCanvas {
  return { width: left + width + right, height: top + height + bottom, x: left, y: top }
}

/** Returns by how much a canvas extends an original on each side. */
export function sidesOf({ width, height, x, y }: EditCanvas, original: PixelSize): Sides {
  return {
    left: x,
    top: y,
    right: width - x - original.width,
    bottom: height - y - original.height,
  }
}

/** Returns the smallest canvas of a ratio, as exactly as whole pixels can have it, that holds an original. */
export function canvasOfRatio(
  original: PixelSize,
  ratio: PixelSize,
  anchor: Anchor = MIDDLE,
): EditCanvas {
  const width = Math.max(original.width, Math.round((original.height * ratio.width) / ratio.height))
  const height = Math.max(
    original.height,
    Math.round((original.width * ratio.height) / ratio.width),
  )
  return {
    width,
    height,
    x: Math.round((width - original.width) * anchor.x),
    y: Math.round((height - original.height) * anchor.y),
  }
}

/** Returns whether two canvases are the same; null is that of a picture that keeps its size. */
export function isSameCanvas(one: EditCanvas | null, other: EditCanvas | null): boolean {
  if (one === null || other === null) return one === other
  return (
    one.width === other.width &&
    one.height === other.height &&
    one.x === other.x &&
    one.y === other.y
  )
}

/** Ratios whose logarithms differ by less are one: pixels are whole. */
const SAME_RATIO = 0.004

/** Returns whether a size has a ratio, as far as whole pixels can have it. */
export function hasRatio(size: PixelSize, ratio: PixelSize): boolean {
  const difference = Math.log(size.width / size.height) - Math.log(ratio.width / ratio.height)
  return Math.abs(difference) < SAME_RATIO
}
