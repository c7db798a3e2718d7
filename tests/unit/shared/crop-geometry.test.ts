import { describe, expect, it } from 'vitest'
import { isInsideTurned, isUnchanged, largestFrame, turnedSize } from '#shared/crop-geometry.ts'

const photo = { width: 6000, height: 4000 }

describe('the frame of a crop', () => {
  it('is inside of a picture that is not turned where it is inside of its sides', () => {
    expect(isInsideTurned({ x: 0, y: 0, ...photo }, photo, 0)).toBe(true)
    expect(isInsideTurned({ x: 1, y: 0, ...photo }, photo, 0)).toBe(false)
    expect(isInsideTurned({ x: 0, y: -1, width: 10, height: 10 }, photo, 0)).toBe(false)
  })

  it('is inside of a turned one where all of its corners are', () => {
    expect(isInsideTurned({ x: 0, y: 0, width: 10, height: 10 }, photo, 2)).toBe(false)
    expect(isInsideTurned({ x: 2000, y: 1500, width: 2000, height: 1000 }, photo, 45)).toBe(true)
    // Above where the picture was before it was turned, there is some of it.
    expect(isInsideTurned({ x: 1400, y: -400, width: 10, height: 10 }, photo, 30)).toBe(true)
  })

  it.each([0, 0.1, -3, 12.5, 30, -45, 45])('is the largest at %d° that fits', (angle) => {
    for (const size of [photo, { width: 4001, height: 6000 }, { width: 101, height: 1000 }]) {
      for (const ratio of [null, 1, 16 / 9, 9 / 16]) {
        const frame = largestFrame(size, angle, ratio)
        expect(isInsideTurned(frame, size, angle)).toBe(true)
        const wanted = ratio ?? size.width / size.height
        expect(Math.abs(frame.width - frame.height * wanted)).toBeLessThan(1 + wanted)
        const larger = {
          x: frame.x - 4,
          y: frame.y - 4,
          width: frame.width + 8,
          height: frame.height + 8,
        }
        expect(isInsideTurned(larger, size, angle)).toBe(false)
      }
    }
  })

  it('is all of a picture that is not turned', () => {
    expect(largestFrame(photo, 0, null)).toEqual({ x: 0, y: 0, ...photo })
    expect(largestFrame(photo, 0, 1)).toEqual({ x: 1000, y: 0, width: 4000, height: 4000 })
  })
})

it('a quarter turn exchanges the sides', () => {
  expect(turnedSize(photo, 1)).toEqual({ width: 4000, height: 6000 })
  expect(turnedSize(photo, 2)).toEqual(photo)
})

it('only a whole picture that lies as it lay is unchanged', () => {
  const same = {
    isMirrored: false,
    quarterTurns: 0,
    angle: 0,
    crop: { x: 0, y: 0, ...photo },
  } as const
  expect(isUnchanged(same, photo)).toBe(true)
  expect(isUnchanged({ ...same, isMirrored: true }, photo)).toBe(false)
  expect(isUnchanged({ ...same, quarterTurns: 2 }, photo)).toBe(false)
  expect(isUnchanged({ ...same, angle: 0.1 }, photo)).toBe(false)
  expect(isUnchanged({ ...same, crop: { ...same.crop, width: 5999 } }, photo)).toBe(false)
})
