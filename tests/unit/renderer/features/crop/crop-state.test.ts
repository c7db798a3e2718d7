import { describe, expect, it } from 'vitest'
import { isInsideTurned, turnedSize } from '#shared/crop-geometry.ts'
import {
  adjustmentOf,
  chooseRatio,
  flip,
  frameOf,
  moveFrame,
  resizeFrame,
  straighten,
  turn,
  UNTOUCHED,
  type CropState,
} from '../../../../../renderer/features/crop/crop-state.ts'

const photo = { width: 600, height: 400 }
const drawn: CropState = { ...UNTOUCHED, wanted: { x: 10, y: 20, width: 300, height: 200 } }

describe('a frame', () => {
  it('is all of a picture at first, and goes no farther', () => {
    expect(frameOf(photo, UNTOUCHED)).toEqual({ x: 0, y: 0, ...photo })
    expect(frameOf(photo, moveFrame(photo, UNTOUCHED, 50, -50))).toEqual({ x: 0, y: 0, ...photo })
    const wider = resizeFrame(photo, UNTOUCHED, { x: 1, y: 1 }, 90, 90)
    expect(frameOf(photo, wider)).toEqual({ x: 0, y: 0, ...photo })
  })

  it('is moved as far as the picture goes, along its border too', () => {
    expect(moveFrame(photo, drawn, 7, -3).wanted).toMatchObject({ x: 17, y: 17 })
    expect(moveFrame(photo, drawn, -90, 40).wanted).toMatchObject({ x: 0, y: 60 })
    expect(moveFrame(photo, drawn, 9000, 9000).wanted).toMatchObject({ x: 300, y: 200 })
  })

  it.each([
    [
      { x: 1, y: 1 },
      { x: 10, y: 20, width: 330, height: 160 },
    ],
    [
      { x: -1, y: -1 },
      { x: 40, y: -0, width: 270, height: 220 },
    ],
    [
      { x: 1, y: 0 },
      { x: 10, y: 20, width: 330, height: 200 },
    ],
    [
      { x: 0, y: -1 },
      { x: 10, y: 0, width: 300, height: 220 },
    ],
  ] as const)('is drawn at %j, and its other sides stay', (handle, frame) => {
    expect(resizeFrame(photo, drawn, handle, 30, -40).wanted).toEqual({ ...frame, y: frame.y + 0 })
  })

  it('keeps some pixels however far it is drawn', () => {
    const small = resizeFrame(photo, drawn, { x: 1, y: 1 }, -9000, -9000)
    expect(small.wanted).toEqual({ x: 10, y: 20, width: 8, height: 8 })
    const held = chooseRatio(photo, drawn, '16:9')
    const narrow = resizeFrame(photo, held, { x: -1, y: 0 }, 9000, 0)
    expect(narrow.wanted?.height).toBeGreaterThanOrEqual(8)
  })

  it('that is held to a proportion keeps it, at every handle and at the border', () => {
    const held = chooseRatio(photo, drawn, '1:1')
    expect(held.wanted).toEqual({ x: 60, y: 20, width: 200, height: 200 })
    for (const x of [-1, 0, 1] as const) {
      for (const y of [-1, 0, 1] as const) {
        if (x === 0 && y === 0) continue
        for (const by of [-55, 30, 5000]) {
          const frame = frameOf(photo, resizeFrame(photo, held, { x, y }, x * by, y * by))
          expect(Math.abs(frame.width - frame.height)).toBeLessThan(2)
          expect(isInsideTurned(frame, photo, 0)).toBe(true)
          // The corner that is not drawn stays.
          if (x === 1) expect(frame.x).toBe(60)
          if (x === -1) expect(frame.x + frame.width).toBe(260)
          if (y === 1) expect(frame.y).toBe(20)
          if (y === -1) expect(frame.y + frame.height).toBe(220)
        }
      }
    }
  })

  it('is the largest of a proportion where none was drawn, and stays where it is freed', () => {
    const square = chooseRatio(photo, UNTOUCHED, '1:1')
    expect(frameOf(photo, square)).toEqual({ x: 100, y: 0, width: 400, height: 400 })
    const free = chooseRatio(photo, square, 'free')
    expect(frameOf(photo, free)).toEqual({ x: 100, y: 0, width: 400, height: 400 })
    // By its true proportion, which is not the one the API calls it by.
    const wide = frameOf(photo, chooseRatio(photo, UNTOUCHED, '3:2'))
    expect(wide.width / wide.height).toBeCloseTo(7 / 4, 1)
  })
})

describe('a turn', () => {
  it('takes the frame and its proportion along, four times back to where it was', () => {
    const once = turn(photo, chooseRatio(photo, drawn, '16:9'), 1)
    expect(once).toMatchObject({ quarterTurns: 1, ratio: '9:16' })
    expect(turn(photo, once, -1)).toEqual(chooseRatio(photo, drawn, '16:9'))
    let state = drawn
    for (let count = 0; count < 4; count += 1) state = turn(photo, state, 1)
    expect(state).toEqual(drawn)
  })

  it('puts what was at the left to the top', () => {
    const left = { ...UNTOUCHED, wanted: { x: 0, y: 100, width: 50, height: 60 } }
    expect(turn(photo, left, 1).wanted).toEqual({ x: 240, y: 0, width: 60, height: 50 })
    expect(turn(photo, left, -1).wanted).toEqual({ x: 100, y: 550, width: 60, height: 50 })
  })
})

describe('a mirror', () => {
  it('shows everything the other way round, twice as it was, also when it is turned', () => {
    for (const state of [drawn, turn(photo, straighten(drawn, 4), 1)]) {
      for (const axis of ['horizontal', 'vertical'] as const) {
        const once = flip(photo, state, axis)
        expect(once.isMirrored).toBe(true)
        expect(flip(photo, once, axis)).toEqual(state)
      }
    }
    expect(flip(photo, drawn, 'horizontal').wanted).toMatchObject({ x: 290, y: 20 })
    expect(flip(photo, drawn, 'vertical').wanted).toMatchObject({ x: 10, y: 180 })
  })

  it('in both ways is half a turn', () => {
    const both = flip(photo, flip(photo, UNTOUCHED, 'horizontal'), 'vertical')
    expect(both).toEqual(turn(photo, turn(photo, UNTOUCHED, 1), 1))
  })
})

describe('an angle', () => {
  it('makes the frame smaller, and gives it back', () => {
    const turned = straighten(UNTOUCHED, 12)
    const frame = frameOf(photo, turned)
    expect(frame.width).toBeLessThan(600)
    expect(frameOf(photo, straighten(turned, 0))).toEqual({ x: 0, y: 0, ...photo })
    const corner = { ...UNTOUCHED, wanted: { x: 0, y: 0, width: 200, height: 100 } }
    const small = frameOf(photo, straighten(corner, 8))
    expect(small.width).toBeLessThan(200)
    expect(small.width / small.height).toBeCloseTo(2, 0)
    expect(frameOf(photo, straighten(straighten(corner, 8), 0))).toEqual(corner.wanted)
  })

  it('goes to 45° either way, by tenths', () => {
    expect(straighten(UNTOUCHED, 99).angle).toBe(45)
    expect(straighten(UNTOUCHED, -99).angle).toBe(-45)
    expect(straighten(UNTOUCHED, 1.26).angle).toBe(1.3)
    expect(Object.is(straighten(UNTOUCHED, -0.01).angle, 0)).toBe(true)
  })

  it('never lets a frame out of the picture, whatever is done', () => {
    let state = straighten(drawn, 17.3)
    const acts: readonly ((state: CropState) => CropState)[] = [
      (now) => moveFrame(photo, now, 137, -211),
      (now) => resizeFrame(photo, now, { x: 1, y: -1 }, 77, -61),
      (now) => turn(photo, now, 1),
      (now) => straighten(now, -33),
      (now) => flip(photo, now, 'vertical'),
      (now) => chooseRatio(photo, now, '9:16'),
      (now) => resizeFrame(photo, now, { x: -1, y: 1 }, -400, 300),
      (now) => moveFrame(photo, now, -999, 999),
      (now) => straighten(now, 45),
      (now) => turn(photo, now, -1),
      (now) => chooseRatio(photo, now, 'free'),
    ]
    for (const act of [...acts, ...acts]) {
      state = act(state)
      const { crop, angle, quarterTurns } = adjustmentOf(photo, state)
      expect(isInsideTurned(crop, turnedSize(photo, quarterTurns), angle)).toBe(true)
      expect(Number.isInteger(crop.x + crop.y + crop.width + crop.height)).toBe(true)
    }
  })
})
