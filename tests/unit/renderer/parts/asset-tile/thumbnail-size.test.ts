import { describe, expect, it } from 'vitest'
import { thumbnailSizeFor } from '../../../../../renderer/parts/asset-tile/thumbnail-size.ts'

const wide = { width: 1792, height: 1024 }
const square = { width: 1024, height: 1024 }

describe('thumbnailSizeFor', () => {
  it('takes the smallest that is sharp, on each screen', () => {
    expect(thumbnailSizeFor(square, { width: 190, height: 190 }, 1)).toBe(256)
    expect(thumbnailSizeFor(square, { width: 190, height: 190 }, 2)).toBe(512)
    expect(thumbnailSizeFor(wide, { width: 332, height: 190 }, 1)).toBe(512)
    expect(thumbnailSizeFor(wide, { width: 560, height: 320 }, 2)).toBe(1024)
  })

  it('takes smaller ones for the small tiles of a dense grid, on each screen', () => {
    const film = { width: 16, height: 9 }
    expect(thumbnailSizeFor(film, { width: 156, height: 88 }, 1)).toBe(128)
    expect(thumbnailSizeFor(film, { width: 156, height: 88 }, 2)).toBe(256)
    expect(thumbnailSizeFor(film, { width: 170, height: 96 }, 1)).toBe(256)
    // Larger ones are made only when they are asked for.
    expect(thumbnailSizeFor(film, { width: 195, height: 110 }, 2)).toBe(256)
    expect(thumbnailSizeFor(film, { width: 231, height: 130 }, 2)).toBe(512)
  })

  it('counts what is cut off where the tile has another shape', () => {
    expect(thumbnailSizeFor(wide, { width: 190, height: 190 }, 1)).toBe(512)
  })

  it('enlarges a little rather than taking four times the pixels, and takes the largest where none is enough', () => {
    expect(thumbnailSizeFor(square, { width: 280, height: 280 }, 1)).toBe(256)
    expect(thumbnailSizeFor(square, { width: 300, height: 300 }, 1)).toBe(512)
    expect(thumbnailSizeFor(wide, { width: 2000, height: 1143 }, 3)).toBe(1024)
  })
})
