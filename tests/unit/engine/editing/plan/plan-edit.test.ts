import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IMAGE_SIZES, pixelsOfSize } from '#shared/domain/aspect-ratio.ts'
import { nearestSize } from '../../../../../electron/engine/editing/plan/answer-size.ts'
import { cropAround } from '../../../../../electron/engine/editing/plan/crop.ts'
import { planEdit } from '../../../../../electron/engine/editing/plan/plan-edit.ts'
import { ellipseMask, rectangleMask } from '../support/masks.ts'
import { PATIENCE } from '../support/patience.ts'
import { enlarged, paintScene } from '../support/scenes.ts'

const SHAPES = [
  [{ width: 100, height: 100 }, '1024x1024'],
  [{ width: 160, height: 90 }, '1792x1024'],
  [{ width: 90, height: 160 }, '1024x1792'],
  [{ width: 300, height: 200 }, '1792x1024'],
  [{ width: 500, height: 20 }, '1792x1024'],
  [{ width: 110, height: 100 }, '1024x1024'],
] as const

describe('nearestSize', () => {
  it.each(SHAPES)('of %o is %s, the largest of about the same shape', (shape, size) => {
    expect(nearestSize(IMAGE_SIZES, shape)).toBe(size)
  })

  it('is none when the server decides', () => {
    expect(nearestSize([], { width: 3, height: 2 })).toBeNull()
  })
})

describe('cropAround', () => {
  it('has the exact shape of the answer, lies in the picture, and holds the box', () => {
    const picture = fc.record({
      width: fc.integer({ min: 8, max: 9000 }),
      height: fc.integer({ min: 8, max: 9000 }),
    })
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const cases = fc.record({
      picture,
      place: fc.tuple(share, share, share, share),
      margin: fc.constantFrom(0, 0.5, 1, 2),
      size: fc.constantFrom(...IMAGE_SIZES),
    })
    let crops = 0
    fc.assert(
      fc.property(cases, ({ picture: whole, place: [x, y, width, height], margin, size }) => {
        const box = {
          width: 1 + Math.floor(width * (whole.width - 1)),
          height: 1 + Math.floor(height * (whole.height - 1)),
        }
        const left = Math.floor(x * (whole.width - box.width))
        const top = Math.floor(y * (whole.height - box.height))
        const answer = pixelsOfSize(size)
        const crop = cropAround({ ...box, x: left, y: top }, margin, answer, whole)
        if (crop === null) return
        crops += 1
        expect(crop.width * answer.height).toBe(crop.height * answer.width)
        expect(Math.min(crop.x, crop.y)).toBeGreaterThanOrEqual(0)
        expect(crop.x + crop.width).toBeLessThanOrEqual(whole.width)
        expect(crop.y + crop.height).toBeLessThanOrEqual(whole.height)
        expect(crop.x).toBeLessThanOrEqual(left)
        expect(crop.y).toBeLessThanOrEqual(top)
        expect(crop.x + crop.width).toBeGreaterThanOrEqual(left + box.width)
        expect(crop.y + crop.height).toBeGreaterThanOrEqual(top + box.height)
      }),
    )
    expect(crops).toBeGreaterThan(20)
  })

  it('is shifted back inside at the border, and never finer than the answer', () => {
    const answer = { width: 1024, height: 1024 }
    const picture = { width: 6000, height: 4000 }
    const corner = { x: 0, y: 3900, width: 100, height: 100 }
    expect(cropAround(corner, 1, answer, picture)).toEqual({
      x: 0,
      y: 2976,
      width: 1024,
      height: 1024,
    })
    const large = { x: 3000, y: 1000, width: 800, height: 600 }
    expect(cropAround(large, 1, answer, picture)).toEqual({
      x: 2200,
      y: 100,
      width: 2400,
      height: 2400,
    })
  })
})

describe('planEdit', { timeout: PATIENCE }, () => {
  const [width, height] = [2400, 1602]
  const original = enlarged(paintScene('shapes', 400, 267), 6)
  const small = ellipseMask(width, height, { x: 0.3, y: 0.6, radiusX: 0.04, radiusY: 0.06 })

  it('sends a close-up for a small mask, with enough around it to be sure', () => {
    const plan = planEdit({ original, mask: small, sizes: IMAGE_SIZES })
    expect(plan).toMatchObject({ way: 'close-up', size: '1024x1024', alignment: 'sure' })
    expect(plan?.originalPerAnswer).toBe(1)
  })

  it('sends all of the picture for a large mask, and when the user says so', () => {
    const mask = ellipseMask(width, height, { x: 0.5, y: 0.5, radiusX: 0.2, radiusY: 0.2 })
    const whole = { x: 0, y: 0, width, height }
    const expected = { way: 'whole', sent: whole, size: '1792x1024', alignment: 'sure' }
    expect(planEdit({ original, mask, sizes: IMAGE_SIZES })).toMatchObject(expected)
    const chosen = planEdit({ original, mask: small, sizes: IMAGE_SIZES, way: 'whole' })
    expect(chosen).toMatchObject(expected)
  })

  it('takes more around a mask in a flat place, and says beforehand what cannot be checked', () => {
    const flat = paintScene('lamp', 800, 600)
    const mask = rectangleMask(800, 600, { x: 100, y: 300, width: 60, height: 60 })
    const plan = planEdit({ original: flat, mask, sizes: IMAGE_SIZES })
    expect(plan?.alignment).toBe('unchecked')
  })

  it('takes more around a mask whose neighbourhood is flat', () => {
    const sky = enlarged(paintScene('landscape', 600, 450), 5)
    const [wide, high] = [sky.width, sky.height]
    const mask = rectangleMask(wide, high, { x: 1400, y: 100, width: 160, height: 160 })
    const plan = planEdit({ original: sky, mask, sizes: ['1024x1024'] })
    expect(plan?.texturedTiles).toBeGreaterThanOrEqual(40)
    const closest = cropAround(
      { x: 1400, y: 100, width: 160, height: 160 },
      1,
      pixelsOfSize('1024x1024'),
      sky,
    )
    expect(plan?.sent.height).toBeGreaterThan(closest?.height ?? 0)
  })

  it('plans nothing without a mask, and a square where the server decides', () => {
    const mask = { width, height, data: new Uint8Array(width * height) }
    expect(planEdit({ original, mask, sizes: IMAGE_SIZES })).toBeNull()
    const plan = planEdit({ original, mask: small, sizes: [] })
    expect(plan?.size).toBeNull()
    expect(plan?.sent.width).toBe(plan?.sent.height)
  })
})
