import { describe, expect, it } from 'vitest'
import { createBitmap } from '../../../../../renderer/data/mask/mask-bitmap.ts'
import { overlayPixels } from '../../../../../renderer/features/editor/stage/paint-overlay.ts'

const shape = createBitmap({ width: 20, height: 10 })
for (let y = 2; y < 10; y += 1) shape.data.fill(255, y * 20 + 5, y * 20 + 15)
const view = { scale: 2, x: 4, y: 3 }
const whole = { x: 0, y: 0, width: 60, height: 40 }

function pixelAt(pixels: Uint8ClampedArray, x: number, y: number, width = whole.width): number[] {
  return [...pixels.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
}

describe('the mask over its picture', () => {
  const pixels = overlayPixels({ shape, applied: shape, view, part: whole })

  it('is a tint where something is masked, and nothing beside it', () => {
    const [red = 0, green = 0, , alpha = 0] = pixelAt(pixels, 24, 15)
    expect(red).toBeGreaterThan(green)
    expect(alpha).toBeGreaterThan(80)
    expect(pixelAt(pixels, 6, 15)[3]).toBe(0)
    expect(pixelAt(pixels, 59, 39)[3]).toBe(0)
  })

  it('has a border of two lines, light outside and dark inside, also where the picture ends', () => {
    const row = Array.from({ length: 8 }, (_, at) => pixelAt(pixels, 10 + at, 15))
    const light = row.findIndex(([red]) => red === 255 && row.length > 0)
    expect(row[light]).toEqual([255, 255, 255, 235])
    expect(row[light + 1]).toEqual([0, 0, 0, 235])
    const below = Array.from({ length: 4 }, (_, at) => pixelAt(pixels, 24, 21 + at))
    expect(below).toContainEqual([0, 0, 0, 235])
    expect(below).toContainEqual([255, 255, 255, 235])
  })

  it('is the same drawn in parts', () => {
    const part = { x: 11, y: 5, width: 13, height: 9 }
    const some = overlayPixels({ shape, applied: shape, view, part })
    for (let y = 0; y < part.height; y += 1) {
      for (let x = 0; x < part.width; x += 1) {
        expect(pixelAt(some, x, y, part.width)).toEqual(pixelAt(pixels, part.x + x, part.y + y))
      }
    }
  })

  it('is lighter where the mask is feathered', () => {
    const applied = { ...shape, data: shape.data.map((value) => value / 2) }
    const feathered = overlayPixels({ shape, applied, view, part: whole })
    expect(pixelAt(feathered, 24, 15)[3]).toBeLessThan(60)
  })
})
