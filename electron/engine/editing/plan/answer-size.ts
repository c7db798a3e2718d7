import { pixelsOfSize, type ImageSize } from '#shared/domain/aspect-ratio.ts'
import type { PixelSize } from '#shared/domain/reference-change.ts'

/** Logarithms of ratios that differ by less are of one shape: 16:9 and 7:4. */
const SAME_SHAPE = 0.05

/**
 * Returns the size of a model whose shape is nearest to that of something; of those that are about as near, the
 * largest, which costs the same. Null when the server decides.
 */
export function nearestSize(sizes: readonly ImageSize[], shape: PixelSize): ImageSize | null {
  const ratio = Math.log(shape.width / shape.height)
  const rated = sizes.map((size) => {
    const { width, height } = pixelsOfSize(size)
    return { size, pixels: width * height, away: Math.abs(Math.log(width / height) - ratio) }
  })
  const nearest = Math.min(...rated.map(({ away }) => away))
  const alike = rated.filter(({ away }) => away < nearest + SAME_SHAPE)
  const largest = alike.toSorted((one, other) => other.pixels - one.pixels || one.away - other.away)
  return largest[0]?.size ?? null
}
