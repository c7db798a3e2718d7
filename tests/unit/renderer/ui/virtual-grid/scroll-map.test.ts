import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  afterScroll,
  createScrollMap,
  isStuck,
  MOST_SCROLL_HEIGHT,
  type ScrollMap,
  type ScrollPosition,
} from '../../../../../renderer/ui/virtual-grid/scroll-map.ts'

/** Chromium cuts an element off here, in device pixels. */
const MOST_DEVICE_PIXELS = 2 ** 24

const WINDOW = 700
const heights = fc.integer({ min: 0, max: 700_000_000 })
const shares = fc.double({ min: 0, max: 1, noNaN: true })

describe('the map from a scroll space to a content', () => {
  it('is one to one while the content fits into the scroll space', () => {
    const map = createScrollMap(MOST_SCROLL_HEIGHT, WINDOW)
    expect(map.height).toBe(MOST_SCROLL_HEIGHT)
    for (const real of [0, 1, 123_456.5, map.mostReal]) expect(map.toVirtual(real)).toBe(real)
  })

  it('never decreases, and reaches from the first pixel of the content to the last', () => {
    fc.assert(
      fc.property(heights, shares, shares, (height, one, other) => {
        const map = createScrollMap(height, WINDOW)
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        expect(map.toVirtual(low * map.mostReal)).toBeLessThanOrEqual(
          map.toVirtual(high * map.mostReal),
        )
        expect(map.toVirtual(0)).toBe(0)
        expect(map.toVirtual(map.mostReal)).toBe(map.mostVirtual)
        expect(map.toReal(0)).toBe(0)
        expect(map.toReal(map.mostVirtual)).toBe(map.mostReal)
      }),
    )
  })

  it('leads back to where one was', () => {
    fc.assert(
      fc.property(heights, shares, (height, share) => {
        const map = createScrollMap(height, WINDOW)
        const virtual = share * map.mostVirtual
        expect(map.toVirtual(map.toReal(virtual))).toBeCloseTo(virtual, 3)
      }),
    )
  })

  it.each([10_000_000, 676_000_000])(
    'is one to one near both ends of a content of %d pixels',
    (height) => {
      const map = createScrollMap(height, WINDOW)
      for (const away of [0, 1, 500, 100_000]) {
        expect(map.toVirtual(away)).toBe(away)
        expect(map.toVirtual(map.mostReal - away)).toBe(map.mostVirtual - away)
      }
    },
  )
})

test.each([1, 1.5, 2, 3])(
  'the last item of a million is reached at %d device pixels per CSS pixel',
  (ratio) => {
    const content = 676_000_000
    const map = createScrollMap(content, WINDOW)
    expect(map.height * ratio).toBeLessThan(MOST_DEVICE_PIXELS)
    // A scroll position is a whole number of device pixels.
    const furthest = Math.floor(map.mostReal * ratio) / ratio
    expect(map.toVirtual(furthest) + WINDOW).toBeGreaterThanOrEqual(content - 1)
  },
)

describe('a scroll container', () => {
  const content = 69_000_000
  const map = createScrollMap(content, WINDOW)
  const standingAt = (virtual: number): ScrollPosition => ({ real: map.toReal(virtual), virtual })

  it('moves the content one to one by the wheel, wherever it is', () => {
    fc.assert(
      fc.property(shares, fc.integer({ min: -2700, max: 2700 }), (share, step) => {
        const before = standingAt(share * map.mostVirtual)
        const after = afterScroll(map, before, before.real + step, WINDOW)
        const moved = Math.min(map.mostVirtual, Math.max(0, before.virtual + step))
        expect(after.virtual).toBeCloseTo(moved, 6)
      }),
    )
  })

  it('goes where the map says by the scroll bar', () => {
    const after = afterScroll(map, standingAt(0), map.mostReal / 2, WINDOW)
    // To the pixel, a whole number of which lies between the two.
    expect(Math.abs(after.virtual - map.mostVirtual / 2)).toBeLessThanOrEqual(0.5)
    expect(Number.isInteger(after.real - after.virtual)).toBe(true)
  })

  it('comes from anywhere to the very end by the wheel alone, without a jump', () => {
    const from = map.mostVirtual - 400_000
    const end = scrollToEnd(map, standingAt(from))
    expect(end.position.virtual).toBe(map.mostVirtual)
    expect(end.longestStep).toBeLessThanOrEqual(100)
  })

  it('is put right at once where it stands at its end and the content does not', () => {
    expect(isStuck(map, { real: map.mostReal, virtual: map.mostVirtual / 2 })).toBe(true)
    expect(isStuck(map, { real: 0, virtual: 5_000 })).toBe(true)
    expect(isStuck(map, { real: map.mostReal, virtual: map.mostVirtual })).toBe(false)
    expect(isStuck(map, { real: 5_000, virtual: 6_000 })).toBe(false)
  })
})

/** Turns the wheel without ever resting, as far as it goes. */
function scrollToEnd(map: ScrollMap, start: ScrollPosition) {
  let position = start
  let longestStep = 0
  for (let turns = 0; turns < 10_000 && position.virtual < map.mostVirtual; turns += 1) {
    const real = Math.min(map.mostReal, position.real + 100)
    const after = afterScroll(map, position, real, WINDOW)
    longestStep = Math.max(longestStep, after.virtual - position.virtual)
    position = isStuck(map, after) ? { ...after, real: map.toReal(after.virtual) } : after
  }
  return { position, longestStep }
}
