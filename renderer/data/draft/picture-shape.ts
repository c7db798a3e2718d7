import type { Reference } from '#shared/domain/reference.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Shapes that differ by less than this part of a picture count as the same. */
const SAME = 0.02

/** Returns the pixels of a picture as it is sent; null where they are not known. */
export function pixelsOfPicture(picture: Reference | null): PixelSize | null {
  if (picture?.type !== 'stored') return null
  const { width, height } = picture
  return width === null || height === null ? null : { width, height }
}

/**
 * Returns which of several shapes loses the least of a picture; the first of two that lose the same, and undefined
 * where there are none.
 */
export function nearestShape<T>(
  shapes: readonly T[],
  picture: PixelSize,
  sidesOf: (shape: T) => PixelSize,
): T | undefined {
  const lost = (shape: T): number => lostPart(picture, sidesOf(shape))
  return shapes.reduce<T | undefined>(
    (best, shape) => (best === undefined || lost(shape) < lost(best) ? shape : best),
    undefined,
  )
}

/**
 * Returns the part of a picture, 0–1, that is cut off where it has to fill another shape; 0 where nobody would see
 * it.
 */
export function croppedPart(picture: PixelSize, shape: PixelSize): number {
  const lost = lostPart(picture, shape)
  return lost < SAME ? 0 : lost
}

function lostPart(picture: PixelSize, shape: PixelSize): number {
  const one = picture.width / picture.height
  const other = shape.width / shape.height
  return 1 - Math.min(one, other) / Math.max(one, other)
}
