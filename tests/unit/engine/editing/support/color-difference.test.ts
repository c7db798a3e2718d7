import { describe, expect, it } from 'vitest'
import { ciede2000, labOf } from './color-difference.ts'

/** Some of the pairs that Sharma, Wu and Dalal publish with their formula. */
const PAIRS = [
  [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
  [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1],
  [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
  [[50, 2.5, 0], [73, 25, -18], 27.1492],
  [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
] as const

describe('the colour difference that tests measure with', () => {
  it.each(PAIRS)('of %j and %j is %d', (one, other, difference) => {
    expect(ciede2000(one, other)).toBeCloseTo(difference, 4)
    expect(ciede2000(other, one)).toBeCloseTo(difference, 4)
  })

  it('takes white as white', () => {
    const [lightness, a, b] = labOf([255, 255, 255])
    expect(lightness).toBeCloseTo(100, 2)
    expect(Math.hypot(a, b)).toBeLessThan(0.02)
  })
})
