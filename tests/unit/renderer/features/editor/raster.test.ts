import { describe, expect, it } from 'vitest'
import { createBitmap, type MaskBitmap } from '../../../../../renderer/data/mask/mask-bitmap.ts'
import { movedBorder } from '../../../../../renderer/features/editor/edges.ts'
import { inSlices } from '../../../../../renderer/ui/in-slices.ts'
import { fillCapsule } from '../../../../../renderer/features/editor/raster/capsule.ts'
import { fillPolygon } from '../../../../../renderer/features/editor/raster/polygon.ts'
import { smoothed } from '../../../../../renderer/features/editor/wand/smooth.ts'
import { floodFrom } from '../../../../../renderer/features/editor/wand/flood.ts'

const areaOf = ({ data }: MaskBitmap): number => data.reduce((sum, value) => sum + value, 0) / 255

describe('a stroke', () => {
  it('covers what its width and length say, and no more when it is painted twice', () => {
    const bitmap = createBitmap({ width: 100, height: 60 })
    const from = { x: 20, y: 30, radius: 8 }
    const to = { x: 70, y: 30, radius: 8 }
    fillCapsule(bitmap, from, to, 255)
    const once = areaOf(bitmap)
    expect(Math.abs(once - (50 * 16 + Math.PI * 64))).toBeLessThan(4)
    fillCapsule(bitmap, from, to, 255)
    expect(areaOf(bitmap)).toBe(once)
    fillCapsule(bitmap, from, to, 0)
    expect(areaOf(bitmap)).toBeLessThan(once / 50)
  })

  it('may go beyond the picture', () => {
    const bitmap = createBitmap({ width: 20, height: 20 })
    fillCapsule(bitmap, { x: -50, y: -50, radius: 9 }, { x: 90, y: 90, radius: 9 }, 255)
    expect(bitmap.data[10 * 20 + 10]).toBe(255)
    fillCapsule(bitmap, { x: -50, y: 0, radius: 3 }, { x: -40, y: 0, radius: 3 }, 255)
    expect(bitmap.data[19]).toBe(0)
  })
})

describe('an outline', () => {
  it('encloses its area to the part of a pixel, and a loop drawn twice is no hole', () => {
    const bitmap = createBitmap({ width: 50, height: 50 })
    const square = [
      { x: 10.25, y: 10.5 },
      { x: 30.75, y: 10.5 },
      { x: 30.75, y: 40 },
      { x: 10.25, y: 40 },
    ]
    fillPolygon(bitmap, [...square, ...square], 255)
    expect(Math.abs(areaOf(bitmap) - 20.5 * 29.5)).toBeLessThan(2)
    fillPolygon(bitmap, square, 0)
    expect(areaOf(bitmap)).toBe(0)
  })

  it('of fewer than three points encloses nothing', () => {
    const bitmap = createBitmap({ width: 9, height: 9 })
    fillPolygon(
      bitmap,
      [
        { x: 1, y: 1 },
        { x: 8, y: 8 },
      ],
      255,
    )
    expect(areaOf(bitmap)).toBe(0)
  })
})

describe('the border of a mask', () => {
  it('moves outwards and back by whole pixels, but not in from the edge of the picture', async () => {
    const bitmap = createBitmap({ width: 60, height: 40 })
    for (let y = 20; y < 40; y += 1) bitmap.data.fill(255, y * 60 + 20, y * 60 + 40)
    const grown = await inSlices(movedBorder(bitmap, 4))
    const shrunk = await inSlices(movedBorder(bitmap, -4))
    const valueAt = (moved: typeof grown, x: number, y: number): number => {
      if (moved === null) return -1
      const { part, data } = moved
      return data[(y - part.y) * part.width + x - part.x] ?? -1
    }
    expect([valueAt(grown, 16, 30), valueAt(grown, 15, 30)]).toEqual([255, 0])
    expect([valueAt(shrunk, 24, 30), valueAt(shrunk, 23, 30)]).toEqual([255, 0])
    expect(valueAt(shrunk, 30, 39)).toBe(255)
    expect(await inSlices(movedBorder(createBitmap({ width: 9, height: 9 }), 2))).toBe(null)
  })
})

describe('the wand', () => {
  const width = 40
  const height = 20
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  const paint = (x: number, y: number, value: number): void => {
    data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 3)
  }
  // A wall with a gap of another tone, and a grey field behind it.
  for (let y = 0; y < height; y += 1) paint(20, y, y === 10 ? 200 : 0)
  const colours = { width, height, data }

  it('takes in what hangs together and is like it in colour', async () => {
    const near = await inSlices(floodFrom(colours, { x: 5, y: 5 }, 30))
    expect(near.bounds).toEqual({ x: 0, y: 0, width: 20, height })
    const through = await inSlices(floodFrom(colours, { x: 5, y: 5 }, 60))
    expect(through.bounds).toEqual({ x: 0, y: 0, width, height })
    expect(through.data.reduce((sum, value) => sum + value / 255, 0)).toBe(
      width * height - (height - 1),
    )
  })

  it('leaves no holes of single pixels, and reaches the border of the picture', async () => {
    const speckled = new Uint8ClampedArray(data.length).fill(255)
    for (const at of [125, 210, 397, 398]) speckled.fill(0, at * 4, at * 4 + 3)
    const flood = await inSlices(floodFrom({ width, height, data: speckled }, { x: 0, y: 0 }, 10))
    const smooth = await inSlices(smoothed(flood, { width, height }))
    expect(smooth.data.every((value) => value === 255)).toBe(true)
  })
})
