import { describe, expect, it } from 'vitest'
import {
  backwards,
  faster,
  frameRateOf,
  shuttle,
  slower,
  SPEEDS,
  stepFrames,
  USUAL_FRAME_RATE,
  withEnd,
  withStart,
  wrapped,
} from '../../../../../renderer/parts/video/playback.ts'

describe('speeds', () => {
  it('go up and down the list, and stay at its ends', () => {
    expect(faster(1)).toBe(1.25)
    expect(slower(1)).toBe(0.75)
    expect(faster(4)).toBe(4)
    expect(slower(0.25)).toBe(0.25)
    let speed = 0.25
    for (const expected of SPEEDS.slice(1)) {
      speed = faster(speed)
      expect(speed).toBe(expected)
    }
  })

  it('double with each L, turn round with J, and end at four times', () => {
    expect([0, 1, 2, 4].map((velocity) => shuttle(velocity, 1))).toEqual([1, 2, 4, 4])
    expect([0, -1, -2, -4].map((velocity) => shuttle(velocity, -1))).toEqual([-1, -2, -4, -4])
    expect(shuttle(4, -1)).toBe(-1)
    expect(shuttle(-4, 1)).toBe(1)
    expect(shuttle(0.25, 1)).toBe(1)
  })
})

describe('frames', () => {
  it('are stepped to by their middle, from wherever within one', () => {
    expect(stepFrames(0, 1, 24, 6)).toBeCloseTo(1.5 / 24)
    expect(stepFrames(1.5 / 24, 1, 24, 6)).toBeCloseTo(2.5 / 24)
    expect(stepFrames(1.99 / 24, -1, 24, 6)).toBeCloseTo(0.5 / 24)
  })

  it('are each met once on the way through a video', () => {
    let position = 0
    const met: number[] = []
    for (let step = 0; step < 30; step += 1) {
      position = stepFrames(position, 1, 24, 1)
      met.push(Math.floor(position * 24))
    }
    expect(met.slice(0, 23)).toEqual(Array.from({ length: 23 }, (_, frame) => frame + 1))
    expect(new Set(met.slice(23))).toEqual(new Set([23]))
  })

  it('do not lead out of a video, nor anywhere in one without a length', () => {
    expect(stepFrames(0, -1, 24, 6)).toBeCloseTo(0.5 / 24)
    expect(stepFrames(5.99, 5, 24, 6)).toBeCloseTo(143.5 / 24)
    expect(stepFrames(0, 1, 24, 0)).toBeCloseTo(0.5 / 24)
  })

  it('have a rate that is known, or measured, or the usual one', () => {
    expect(frameRateOf(1 / 29.97)).toBe(30)
    expect(frameRateOf(0.0417)).toBe(24)
    expect(frameRateOf(1 / 35)).toBeCloseTo(35)
    for (const none of [0, -1, 2, Number.NaN]) expect(frameRateOf(none)).toBe(USUAL_FRAME_RATE)
  })
})

describe('a range', () => {
  it('is set from either side, and what would end before it begins is forgotten', () => {
    expect(withStart(null, 2, 6)).toEqual({ start: 2, end: 6 })
    expect(withEnd({ start: 2, end: 6 }, 4)).toEqual({ start: 2, end: 4 })
    expect(withStart({ start: 2, end: 4 }, 5, 6)).toEqual({ start: 5, end: 6 })
    expect(withEnd({ start: 5, end: 6 }, 3)).toEqual({ start: 0, end: 3 })
    expect(withEnd(null, 3)).toEqual({ start: 0, end: 3 })
  })

  it('begins again once it is over', () => {
    expect(wrapped({ start: 2, end: 4 }, 3)).toBeNull()
    expect(wrapped({ start: 2, end: 4 }, 4)).toBe(2)
    expect(wrapped({ start: 2, end: 4 }, 0)).toBe(2)
  })

  it('is run through backwards, again and again or once', () => {
    const range = { start: 2, end: 4 }
    expect(backwards(3, 0.5, range, true)).toEqual({ position: 2.5, isOver: false })
    expect(backwards(2.1, 0.5, range, true)).toEqual({ position: 4, isOver: false })
    expect(backwards(2.1, 0.5, range, false)).toEqual({ position: 2, isOver: true })
  })
})
