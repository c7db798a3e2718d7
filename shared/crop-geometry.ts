import type { Adjustment, CropFrame, QuarterTurns } from './domain/adjustment.ts'
import type { PixelSize } from './domain/reference-change.ts'

/** How far a corner may lie outside by rounding, in pixels. */
const TOLERANCE = 1e-6

/** Returns the size of a picture after quarter turns. */
export function turnedSize({ width, height }: PixelSize, turns: QuarterTurns): PixelSize {
  return turns % 2 === 0 ? { width, height } : { width: height, height: width }
}

/** Returns whether a frame lies inside of a picture of a size that is turned by an angle in degrees around its centre. */
export function isInsideTurned(
  { x, y, width, height }: CropFrame,
  size: PixelSize,
  angle: number,
): boolean {
  const radians = (angle * Math.PI) / 180
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  const [middleX, middleY] = [size.width / 2, size.height / 2]
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const
  return corners.every(([cornerX, cornerY]) => {
    const right = cornerX - middleX
    const down = cornerY - middleY
    return (
      Math.abs(right * cos + down * sin) <= middleX + TOLERANCE &&
      Math.abs(down * cos - right * sin) <= middleY + TOLERANCE
    )
  })
}

/**
 * Returns the largest frame with a ratio of width to height in the middle of a picture of a size that is turned by an
 * angle in degrees; with no ratio, one with the picture's own. Whole pixels, at least one a side.
 */
export function largestFrame(size: PixelSize, angle: number, ratio: number | null): CropFrame {
  if (angle === 0 && ratio === null) return { x: 0, y: 0, ...size }
  const radians = (angle * Math.PI) / 180
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))]
  const wide = ratio ?? size.width / size.height
  const longest = Math.min(size.width / (wide * cos + sin), size.height / (wide * sin + cos))
  // The middle of whole pixels may be half a pixel beside that of the picture, which a turned one does not have room for.
  let less = 0
  let frame = centred(size, longest * wide, longest)
  while (!isInsideTurned(frame, size, angle) && frame.width + frame.height > 2) {
    less += 0.5
    frame = centred(size, (longest - less) * wide, longest - less)
  }
  return frame
}

function centred(size: PixelSize, wide: number, high: number): CropFrame {
  const width = Math.max(1, Math.floor(wide + TOLERANCE))
  const height = Math.max(1, Math.floor(high + TOLERANCE))
  const x = Math.floor((size.width - width) / 2)
  const y = Math.floor((size.height - height) / 2)
  return { x, y, width, height }
}

/** Returns whether an adjustment leaves a picture of a size as it is. */
export function isUnchanged(
  { isMirrored, quarterTurns, angle, crop }: Adjustment,
  { width, height }: PixelSize,
): boolean {
  const isWhole = crop.x === 0 && crop.y === 0 && crop.width === width && crop.height === height
  return !isMirrored && quarterTurns === 0 && angle === 0 && isWhole
}
