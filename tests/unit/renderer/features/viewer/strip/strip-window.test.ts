import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  centredOn,
  drawnOf,
  lengthOf,
  PITCH,
  placeOf,
} from '../../../../../../renderer/features/viewer/strip/strip-window.ts'

const count = fc.integer({ min: 1, max: 30_000 })
const width = fc.integer({ min: 0, max: 4000 })

it('can bring every picture to the middle, and then draws it with what is beside it', () => {
  fc.assert(
    fc.property(count, width, fc.nat(), (all, wide, any) => {
      const index = any % all
      const scrolled = centredOn(index)
      // As far as the strip can be scrolled at all.
      expect(scrolled).toBeLessThanOrEqual(Math.max(0, lengthOf(all, wide) - wide))
      if (wide >= PITCH) {
        expect(placeOf(index, wide) + PITCH / 2 - scrolled).toBeCloseTo(wide / 2)
      }
      const { first, end } = drawnOf(all, { width: wide, scrolled })
      expect(first).toBeLessThanOrEqual(index)
      expect(end).toBeGreaterThan(index)
    }),
  )
})

it('draws no more than is in view and a few, however long it is', () => {
  fc.assert(
    fc.property(count, width, fc.integer({ min: -5000, max: 3_000_000 }), (all, wide, scrolled) => {
      const { first, end } = drawnOf(all, { width: wide, scrolled })
      expect(first).toBeGreaterThanOrEqual(0)
      expect(end).toBeLessThanOrEqual(all)
      expect(end - first).toBeLessThanOrEqual(Math.ceil(wide / PITCH) + 10)
    }),
  )
})
