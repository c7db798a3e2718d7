import { describe, expect, it } from 'vitest'
import { offsetAt } from '../../../../../renderer/parts/tray/use-chip-drag.ts'

describe('the chips beside one that is dragged', () => {
  const drag = { key: 'b', step: 100 }

  it('make room where it would come to lie', () => {
    const right = { ...drag, from: 1, to: 3, offset: 190 }
    expect([0, 1, 2, 3, 4].map((index) => offsetAt(right, index))).toEqual([0, 190, -100, -100, 0])
    const left = { ...drag, from: 3, to: 1, offset: -210 }
    expect([0, 1, 2, 3, 4].map((index) => offsetAt(left, index))).toEqual([0, 100, 100, -210, 0])
  })

  it('stay where they are while nothing is dragged', () => {
    expect(offsetAt(null, 2)).toBe(0)
  })
})
