import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  actualScale,
  filledSize,
  FITTED,
  fittedSize,
  flightFrom,
  isBeside,
  panBy,
  zoomBy,
} from '../../../../../renderer/parts/stage/zoom.ts'

const stage = { width: 1000, height: 700 }
const length = fc.integer({ min: 16, max: 8000 })

describe('fittedSize', () => {
  it('fits into the stage in the same shape, and never blows a picture up', () => {
    fc.assert(
      fc.property(length, length, fc.constantFrom(1, 1.5, 2), (width, height, pixelRatio) => {
        const fitted = fittedSize({ width, height }, stage, pixelRatio)
        expect(fitted.width).toBeLessThanOrEqual(stage.width + 1e-6)
        expect(fitted.height).toBeLessThanOrEqual(stage.height + 1e-6)
        expect(fitted.width).toBeLessThanOrEqual(width / pixelRatio + 1e-6)
        expect(fitted.width / fitted.height).toBeCloseTo(width / height, 6)
      }),
    )
  })
})

describe('isBeside', () => {
  it('tells what lies outside of a picture, wherever and however large it is', () => {
    const fitted = { width: 200, height: 100 }
    expect(isBeside({ x: 99, y: -49 }, fitted, FITTED)).toBe(false)
    expect(isBeside({ x: 101, y: 0 }, fitted, FITTED)).toBe(true)
    expect(isBeside({ x: 0, y: -51 }, fitted, FITTED)).toBe(true)
    expect(isBeside({ x: 250, y: 0 }, fitted, { scale: 2, x: 100, y: 0 })).toBe(false)
    expect(isBeside({ x: -150, y: 0 }, fitted, { scale: 2, x: 100, y: 0 })).toBe(true)
  })

  it('goes for a video by the size at which that fills the stage', () => {
    const shown = filledSize({ width: 320, height: 180 }, { width: 1000, height: 1000 })
    expect(shown).toEqual({ width: 1000, height: 562.5 })
    expect(isBeside({ x: 0, y: 300 }, shown, FITTED)).toBe(true)
  })
})

describe('actualScale', () => {
  it('shows a pixel of the picture as a pixel of the screen', () => {
    const picture = { width: 2000, height: 1400 }
    expect(fittedSize(picture, stage, 2).width * actualScale(picture, stage, 2)).toBeCloseTo(1000)
    expect(fittedSize(picture, stage, 1).width * actualScale(picture, stage, 1)).toBeCloseTo(2000)
  })
})

describe('zoomBy', () => {
  const fitted = { width: 1000, height: 700 }

  it('keeps what is under the pointer there', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: -350, max: 350 }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        (x, y, factor) => {
          const zoomed = zoomBy(FITTED, factor, { x, y }, fitted, stage)
          expect((x - zoomed.x) / zoomed.scale).toBeCloseTo(x, 4)
          expect((y - zoomed.y) / zoomed.scale).toBeCloseTo(y, 4)
        },
      ),
    )
  })

  it('never leaves a picture smaller than fitted, or off its centre then', () => {
    const close = zoomBy(FITTED, 3, { x: 200, y: 100 }, fitted, stage)
    expect(zoomBy(close, 0.01, { x: -50, y: 30 }, fitted, stage)).toMatchObject({ scale: 1 })
    const back = zoomBy(close, 0.01, { x: -50, y: 30 }, fitted, stage)
    expect(Math.abs(back.x)).toBe(0)
    expect(Math.abs(back.y)).toBe(0)
  })

  it('reaches eight times actual size, however much smaller a picture is fitted', () => {
    const large = { width: 10_000, height: 7_000 }
    const small = fittedSize(large, stage, 1)
    const actual = actualScale(large, stage, 1)
    const closest = zoomBy(FITTED, 1e9, { x: 0, y: 0 }, small, stage, actual)
    expect(closest.scale / actual).toBeCloseTo(8)
  })

  it('has an end', () => {
    expect(zoomBy(FITTED, 1e9, { x: 0, y: 0 }, fitted, stage).scale).toBeLessThan(100)
  })
})

describe('panBy', () => {
  it('stops at the edges of the picture', () => {
    const close = zoomBy(FITTED, 2, { x: 0, y: 0 }, stage, stage)
    expect(panBy(close, { x: 9999, y: -9999 }, stage, stage)).toEqual({ scale: 2, x: 500, y: -350 })
  })
})

it('brings a picture exactly over a tile, wherever the stage lies', () => {
  const lying = { left: 100, top: 50, width: 800, height: 600 }
  const tile = { left: 30, top: 400, width: 200, height: 100 }
  expect(flightFrom(tile, { width: 400, height: 200 }, lying)).toEqual({
    x: 130 - 500,
    y: 450 - 350,
    scaleX: 0.5,
    scaleY: 0.5,
  })
})
