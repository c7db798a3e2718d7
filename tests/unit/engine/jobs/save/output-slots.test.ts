import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createOutputSlots } from '../../../../../electron/engine/jobs/save/output-slots.ts'

/** Slots of one part of a job, and the overflow beginning at `first`. */
function slots(offset: number, count: number, first = 100): (serverIndex: number) => number {
  let next = first
  return createOutputSlots(offset, count, () => next++).slotOf
}

describe('createOutputSlots', () => {
  it.each([
    ['from 0', [0, 1], [4, 5]],
    ['from 0, backwards', [1, 0], [5, 4]],
    ['from 1', [1, 2], [5, 4]],
    ['from 1, backwards', [2, 1], [4, 5]],
    ['with repeats', [0, 0, 1, 0, 1], [4, 4, 5, 4, 5]],
    ['anything at all', [7, 42], [4, 5]],
    ['more than was asked for', [0, 1, 2, 3], [4, 5, 100, 101]],
    ['more, with repeats', [0, 1, 2, 2, 0], [4, 5, 100, 100, 4]],
  ])('takes a server that counts %s', (_, answered, expected) => {
    expect(answered.map(slots(4, 2))).toEqual(expected)
  })

  it('never gives two of a server’s pictures one place, and one picture always the same', () => {
    fc.assert(
      fc.property(
        fc.nat(8),
        fc.integer({ min: 1, max: 2 }),
        fc.array(fc.nat(12)),
        (offset, count, answered) => {
          const slotOf = slots(offset, count)
          const places = new Map<number, number>()
          for (const index of answered) {
            const slot = slotOf(index)
            expect(places.get(index) ?? slot).toBe(slot)
            places.set(index, slot)
          }
          expect(new Set(places.values()).size).toBe(places.size)
          // The part's own places are filled before anything overflows.
          const own = [...places.values()].filter((slot) => slot < 100)
          expect(own).toHaveLength(Math.min(count, places.size))
          for (const slot of own) expect(slot - offset).toBeLessThan(count)
        },
      ),
    )
  })

  it('keeps parts of one job apart, also where both overflow', () => {
    const total = 5
    const part = fc.array(fc.nat(6))
    fc.assert(
      fc.property(part, part, part, (...answers) => {
        let overflow = total
        const parts = [
          createOutputSlots(0, 2, () => overflow++),
          createOutputSlots(2, 2, () => overflow++),
          createOutputSlots(4, 1, () => overflow++),
        ]
        const places = parts.flatMap(({ slotOf }, position) => [
          ...new Set((answers[position] ?? []).map(slotOf)),
        ])
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })
})
