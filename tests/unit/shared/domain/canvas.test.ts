import { expect, it } from 'vitest'
import { canvasBySides, canvasOfRatio, sidesOf } from '#shared/domain/canvas.ts'

const original = { width: 1000, height: 800 }

it('a canvas has what its sides say, and says it again', () => {
  const sides = { left: 10, top: 0, right: 200, bottom: 5 }
  const canvas = canvasBySides(original, sides)
  expect(canvas).toEqual({ width: 1210, height: 805, x: 10, y: 0 })
  expect(sidesOf(canvas, original)).toEqual(sides)
})

it('the canvas of a ratio is the smallest that holds the original', () => {
  const wide = { width: 16, height: 9 }
  expect(canvasOfRatio(original, wide)).toEqual({ width: 1422, height: 800, x: 211, y: 0 })
  expect(canvasOfRatio(original, { width: 9, height: 16 }, { x: 0.5, y: 1 })).toEqual({
    width: 1000,
    height: 1778,
    x: 0,
    y: 978,
  })
  expect(canvasOfRatio(original, { width: 5, height: 4 })).toEqual({ ...original, x: 0, y: 0 })
  expect(canvasOfRatio(original, wide, { x: 0, y: 0 })).toMatchObject({ x: 0, y: 0 })
})
