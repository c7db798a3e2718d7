import { describe, expect, it } from 'vitest'
import {
  ASPECT_RATIOS,
  aspectRatioOfSize,
  IMAGE_SIZES,
  pixelsOfSize,
  SIZE_BY_ASPECT_RATIO,
} from '#shared/domain/aspect-ratio.ts'

describe('aspect ratios and sizes', () => {
  it('are the five of the API document, in its order', () => {
    expect(IMAGE_SIZES).toEqual(['1280x720', '720x1280', '1792x1024', '1024x1792', '1024x1024'])
    expect(ASPECT_RATIOS).toHaveLength(5)
  })

  it.each(ASPECT_RATIOS)('%s names one size, and that size names it', (ratio) => {
    expect(aspectRatioOfSize(SIZE_BY_ASPECT_RATIO[ratio])).toBe(ratio)
  })

  it.each(IMAGE_SIZES)('%s has a ratio and pixels that lie the same way', (size) => {
    const { width, height } = pixelsOfSize(size)
    expect(`${width}x${height}`).toBe(size)
    const [across = 0, down = 0] = aspectRatioOfSize(size).split(':').map(Number)
    expect(Math.sign(width - height)).toBe(Math.sign(across - down))
  })
})
