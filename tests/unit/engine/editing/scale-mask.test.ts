import { describe, expect, it } from 'vitest'
import { boxOfMask } from '../../../../electron/engine/editing/picture.ts'
import { scaleMask } from '../../../../electron/engine/editing/scale-mask.ts'
import { rectangleMask } from './support/masks.ts'

describe('scaleMask', () => {
  const small = rectangleMask(40, 30, { x: 10, y: 5, width: 12, height: 8 })

  it('enlarges a mask smoothly, with nothing farther than a small pixel from what was painted', () => {
    const large = scaleMask(small, { width: 400, height: 300 })
    expect(large.data[90 * 400 + 160]).toBe(255)
    expect(large.data[90 * 400 + 100]).toBeGreaterThan(100)
    expect(large.data[90 * 400 + 100]).toBeLessThan(155)
    expect(boxOfMask(large)).toEqual({ x: 95, y: 45, width: 130, height: 90 })
  })

  it('reaches the border where it was painted there, and stays as it is at the same size', () => {
    const corner = rectangleMask(40, 30, { x: 0, y: 0, width: 4, height: 30 })
    const large = scaleMask(corner, { width: 120, height: 90 })
    expect([large.data[0], large.data[89 * 120]]).toEqual([255, 255])
    expect(scaleMask(small, small)).toBe(small)
  })

  it('is empty where nothing was painted', () => {
    const empty = { width: 8, height: 8, data: new Uint8Array(64) }
    expect(boxOfMask(scaleMask(empty, { width: 80, height: 80 }))).toBeNull()
  })
})
