import { describe, expect, it } from 'vitest'
import { commonSize } from '../../../../../renderer/parts/difference/measure-difference.ts'
import { differencePixels } from '../../../../../renderer/parts/difference/pixel-difference.ts'
import { shareText } from '../../../../../renderer/features/compare/difference/share-text.ts'

const pixels = (...values: readonly number[]) => new Uint8ClampedArray(values)

describe('the difference of pixels', () => {
  it('is black and counts none where all are exactly equal', () => {
    const one = pixels(1, 2, 3, 255, 250, 0, 9, 255)
    const out = pixels(9, 9, 9, 9, 9, 9, 9, 9)
    expect(differencePixels(one, pixels(...one), out)).toEqual({ differing: 0, largest: 0 })
    expect([...out]).toEqual([0, 0, 0, 255, 0, 0, 0, 255])
  })

  it('counts a pixel once, however many of its channels differ, and by the smallest step', () => {
    const out = pixels(0, 0, 0, 0, 0, 0, 0, 0)
    const counted = differencePixels(
      pixels(10, 10, 10, 255, 5, 5, 5, 255),
      pixels(13, 10, 4, 255, 5, 6, 5, 255),
      out,
    )
    expect(counted).toEqual({ differing: 2, largest: 6 })
    expect([...out]).toEqual([3, 0, 6, 255, 0, 1, 0, 255])
  })

  it('sees what is only see-through', () => {
    const out = pixels(0, 0, 0, 0)
    expect(differencePixels(pixels(0, 0, 0, 255), pixels(0, 0, 0, 155), out)).toEqual({
      differing: 1,
      largest: 100,
    })
  })
})

describe('the size in which pictures are held against each other', () => {
  it('is that of the one with more pixels, as far as there is memory for it', () => {
    expect(commonSize({ width: 10, height: 10 }, { width: 20, height: 6 })).toEqual({
      width: 20,
      height: 6,
    })
    const { width, height } = commonSize({ width: 20_000, height: 10_000 }, { width: 1, height: 1 })
    expect(width * height).toBeLessThanOrEqual(64_100_000)
    expect(width / height).toBeCloseTo(2, 2)
  })
})

describe('a share in words', () => {
  it('is never none where something differs, and never all where something is equal', () => {
    expect(shareText('en', 0.000_001)).toBe('< 0.1%')
    expect(shareText('en', 0.123)).toBe('12%')
    expect(shareText('en', 0.0123)).toBe('1.2%')
    expect(shareText('en', 0.9999)).toBe('> 99%')
    expect(shareText('en', 1)).toBe('100%')
  })
})
