import type { PixelSize } from '#shared/domain/reference-change.ts'
import type { Mask } from '../picture.ts'
import type { Layout } from './layout.ts'

/**
 * Returns the mask of an extended picture: all of what is beside the original, and inside of it what its own mask says.
 * Made of whole pixels, and not painted on a small grid and scaled: so that not one of the original is touched.
 */
export function extendMask(
  mask: Mask,
  { width, height, original }: PixelSize & Pick<Layout, 'original'>,
): Mask {
  const data = new Uint8Array(width * height).fill(255)
  for (let y = 0; y < mask.height; y += 1) {
    const row = mask.data.subarray(y * mask.width, (y + 1) * mask.width)
    data.set(row, (original.y + y) * width + original.x)
  }
  return { width, height, data }
}
