import fc from 'fast-check'
import { expect, it } from 'vitest'
import { positionBetween } from '../../../../../electron/engine/jobs/queue/queue-position.ts'

it('lies between its neighbours, or is none', () => {
  const position = fc.double({ min: -1e9, max: 1e9, noNaN: true })
  fc.assert(
    fc.property(position, position, (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)]
      const middle = positionBetween(low, high)
      if (middle === null) return
      expect(middle).toBeGreaterThan(low)
      expect(middle).toBeLessThan(high)
    }),
  )
})

it('is at the ends where there is no neighbour', () => {
  expect(positionBetween(null, null)).toBe(1)
  expect(positionBetween(7, null)).toBe(8)
  expect(positionBetween(null, 7)).toBe(6)
})

it('is none where two are as close as numbers can be', () => {
  expect(positionBetween(1, 1)).toBeNull()
  expect(positionBetween(1, 1 + Number.EPSILON)).toBeNull()
})
