import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { createBitmap, type MaskBitmap } from '../../../../../renderer/data/mask/mask-bitmap.ts'
import { createMaskHistory } from '../../../../../renderer/data/mask/mask-history.ts'

const SIZE = { width: 300, height: 200 }

const rect = fc.record({
  x: fc.integer({ min: -20, max: 310 }),
  y: fc.integer({ min: -20, max: 210 }),
  width: fc.integer({ min: 0, max: 250 }),
  height: fc.integer({ min: 0, max: 150 }),
})
const step = fc.oneof(
  fc.record({ type: fc.constant('paint' as const), rect, value: fc.integer({ min: 0, max: 255 }) }),
  fc.constantFrom({ type: 'undo' as const }, { type: 'redo' as const }),
)

function fill(
  bitmap: MaskBitmap,
  { x, y, width, height }: typeof rect extends fc.Arbitrary<infer R> ? R : never,
  value: number,
): void {
  for (let row = Math.max(0, y); row < Math.min(bitmap.height, y + height); row += 1) {
    for (let at = Math.max(0, x); at < Math.min(bitmap.width, x + width); at += 1) {
      bitmap.data[row * bitmap.width + at] = value
    }
  }
}

describe('the history of a mask', () => {
  it('gives back every state, forwards and backwards, whatever was painted', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const bitmap = createBitmap(SIZE)
        const history = createMaskHistory(bitmap)
        let states = [bitmap.data.slice()]
        let at = 0
        for (const one of steps) {
          if (one.type === 'paint') {
            history.touch(one.rect)
            fill(bitmap, one.rect, one.value)
            if (history.commit().width > 0) {
              states = [...states.slice(0, at + 1), bitmap.data.slice()]
              at += 1
            }
          } else {
            const isThere = one.type === 'undo' ? at > 0 : at < states.length - 1
            expect(history.has(one.type)).toBe(isThere)
            if (history[one.type]() !== null) at += one.type === 'undo' ? -1 : 1
          }
          expect(bitmap.data).toEqual(states[at])
        }
      }),
      { numRuns: 40 },
    )
  })

  it('takes back what is not done yet, and remembers nothing of it', () => {
    const bitmap = createBitmap(SIZE)
    const history = createMaskHistory(bitmap)
    history.touch({ x: 10, y: 10, width: 200, height: 100 })
    fill(bitmap, { x: 10, y: 10, width: 200, height: 100 }, 255)
    history.rollBack()
    expect(bitmap.data.every((value) => value === 0)).toBe(true)
    expect(history.has('undo')).toBe(false)
  })

  it('takes what has begun as an act of its own, when something is undone meanwhile', () => {
    const bitmap = createBitmap(SIZE)
    const history = createMaskHistory(bitmap)
    const part = { x: 10, y: 10, width: 50, height: 50 }
    history.touch(part)
    fill(bitmap, part, 255)
    history.undo()
    expect(bitmap.data.every((value) => value === 0)).toBe(true)
    history.redo()
    expect(bitmap.data[20 * SIZE.width + 20]).toBe(255)
  })

  it('forgets the oldest acts when they take too much, and never the last', () => {
    const bitmap = createBitmap(SIZE)
    const history = createMaskHistory(bitmap, { mostBytes: 3000 })
    for (let act = 0; act < 30; act += 1) {
      history.touch({ x: 0, y: 0, ...SIZE })
      for (let at = act; at < bitmap.data.length; at += 97) bitmap.data[at] = 255
      history.commit()
    }
    expect(history.has('undo')).toBe(true)
    history.undo()
    expect(history.has('undo')).toBe(false)
  })
})
