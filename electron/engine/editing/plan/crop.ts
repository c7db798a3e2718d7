import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Rectangle } from '../picture.ts'

/**
 * Returns the part of a picture to send for a box: with a margin of so many longer sides of the box around it, widened to
 * exactly the shape of the answer, not finer than the answer, shifted back inside at the picture's border, and shrunk
 * where it is larger than the picture. Null when the box does not fit into it then.
 */
export function cropAround(
  box: Rectangle,
  margin: number,
  answer: PixelSize,
  picture: PixelSize,
): Rectangle | null {
  const around = margin * Math.max(box.width, box.height)
  const unit = unitOf(answer)
  const wanted = Math.max(
    (box.width + 2 * around) / unit.width,
    (box.height + 2 * around) / unit.height,
    // A pixel of the original for each of the answer: more would be wasted.
    answer.width / unit.width,
  )
  const most = Math.floor(Math.min(picture.width / unit.width, picture.height / unit.height))
  const units = Math.min(Math.ceil(wanted), most)
  const width = units * unit.width
  const height = units * unit.height
  if (width < box.width || height < box.height) return null
  return {
    x: startOf(box.x + box.width / 2, width, picture.width),
    y: startOf(box.y + box.height / 2, height, picture.height),
    width,
    height,
  }
}

/** Returns where a line of `length` starts that has its middle near a place and lies within `whole`. */
function startOf(middle: number, length: number, whole: number): number {
  return Math.min(whole - length, Math.max(0, Math.round(middle - length / 2)))
}

/** Returns the smallest size of the same shape: 16 × 9 for 1280 × 720. */
function unitOf({ width, height }: PixelSize): PixelSize {
  const divisor = greatestDivisor(width, height)
  return { width: width / divisor, height: height / divisor }
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other)
}
