import { describe, expect, it } from 'vitest'
import {
  holds,
  isBare,
  layoutOf,
  sentAround,
} from '../../../../../electron/engine/editing/extend/layout.ts'

describe('what is sent of a canvas', () => {
  it('has a margin, for models move a picture a little', () => {
    const all = { width: 1792, height: 1024 }
    expect(sentAround(all, { width: 896, height: 512 })).toEqual({
      x: -54,
      y: -31,
      width: 1901,
      height: 1086,
    })
    expect(sentAround({ width: 900, height: 100 }, null)).toEqual({
      x: -27,
      y: -3,
      width: 954,
      height: 106,
    })
  })

  it('grows evenly to the shape of the answer, and never shrinks', () => {
    expect(sentAround({ width: 1500, height: 1000 }, { width: 1792, height: 1024 })).toEqual({
      x: -177,
      y: -30,
      width: 1855,
      height: 1060,
    })
    expect(sentAround({ width: 2000, height: 100 }, { width: 1792, height: 1024 })).toEqual({
      x: -60,
      y: -555,
      width: 2120,
      height: 1211,
    })
  })

  it('leaves the shape, and then the margin, where it would be too large', () => {
    const square = { width: 1024, height: 1024 }
    expect(sentAround({ width: 16_000, height: 400 }, square)).toMatchObject({
      width: 16_960,
      height: 424,
    })
    expect(sentAround({ width: 16_384, height: 6100 }, square)).toMatchObject({ width: 17_368 })
  })
})

it('original, canvas and what is sent have their places in one picture', () => {
  const canvas = { width: 2000, height: 100, x: 700, y: 10 }
  const sent = { x: 0, y: -521, width: 2000, height: 1143 }
  expect(layoutOf(canvas, sent)).toEqual({
    width: 2000,
    height: 1143,
    original: { x: 700, y: 531 },
    canvas: { x: 0, y: 521, width: 2000, height: 100 },
    sent: { x: 0, y: 0, width: 2000, height: 1143 },
  })
})

it('a canvas holds the original, or does not', () => {
  const canvas = { width: 120, height: 80, x: 20, y: 0 }
  expect(holds(canvas, { width: 100, height: 80 })).toBe(true)
  expect(holds(canvas, { width: 101, height: 80 })).toBe(false)
  expect(holds(canvas, { width: 100, height: 81 })).toBe(false)
  expect(isBare(canvas, { width: 120, height: 80 })).toBe(true)
  expect(isBare(canvas, { width: 100, height: 80 })).toBe(false)
})
