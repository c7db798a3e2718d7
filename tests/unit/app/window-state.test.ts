import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  MIN_WINDOW,
  restoredBounds,
  windowStateSchema,
  type Bounds,
} from '../../../electron/app/window-state.ts'

const laptop: Bounds = { x: 0, y: 25, width: 1440, height: 875 }
const monitor: Bounds = { x: 1440, y: -200, width: 2560, height: 1415 }

function left(bounds: Bounds) {
  return { bounds, maximized: false }
}

describe('restoredBounds', () => {
  it('opens the first window in the middle of the primary screen', () => {
    expect(restoredBounds(null, [monitor, laptop])).toEqual({
      x: 1440 + (2560 - 1280) / 2,
      y: Math.round(-200 + (1415 - 800) / 2),
      width: 1280,
      height: 800,
    })
  })

  it('opens a window where it was left, also on another screen', () => {
    for (const bounds of [
      { x: 100, y: 100, width: 1000, height: 700 },
      { x: 1500, y: -150, width: 2000, height: 1200 },
    ]) {
      expect(restoredBounds(left(bounds), [laptop, monitor])).toEqual(bounds)
    }
  })

  it('brings a window home whose screen is gone', () => {
    const bounds = { x: 1500, y: -150, width: 1400, height: 800 }
    expect(restoredBounds(left(bounds), [laptop])).toEqual({
      x: 20,
      y: 63,
      width: 1400,
      height: 800,
    })
  })

  it('does not lose a window that reached over from a screen that is gone', () => {
    const bounds = { x: -2560, y: 100, width: 3000, height: 700 }
    const restored = restoredBounds(left(bounds), [laptop])
    expect(restored.width).toBe(1440)
    expect(visibleWidth(restored, laptop)).toBeGreaterThanOrEqual(120)
  })

  it('opens somewhere when no screen is known', () => {
    expect(restoredBounds(null, [])).toEqual({ x: 0, y: 0, width: 1280, height: 800 })
  })

  it('always leaves a piece of the title bar to be grabbed', () => {
    const screen = fc.record({
      x: fc.integer({ min: -4000, max: 4000 }),
      y: fc.integer({ min: -2000, max: 2000 }),
      width: fc.integer({ min: 640, max: 4000 }),
      height: fc.integer({ min: 480, max: 2200 }),
    })
    const bounds = fc.record({
      x: fc.integer({ min: -9000, max: 9000 }),
      y: fc.integer({ min: -9000, max: 9000 }),
      width: fc.integer({ min: 1, max: 9000 }),
      height: fc.integer({ min: 1, max: 9000 }),
    })
    fc.assert(
      fc.property(
        fc.option(bounds),
        fc.array(screen, { minLength: 1, maxLength: 3 }),
        (state, screens) => {
          const restored = restoredBounds(state === null ? null : left(state), screens)
          expect(restored.width).toBeGreaterThanOrEqual(MIN_WINDOW.width)
          expect(restored.height).toBeGreaterThanOrEqual(MIN_WINDOW.height)
          expect(Object.values(restored).every(Number.isInteger)).toBe(true)
          const grabbable = screens.some(
            (one) =>
              visibleWidth(restored, one) >= 120 &&
              restored.y + 40 > one.y &&
              restored.y <= one.y + one.height - 40,
          )
          expect(grabbable).toBe(true)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

function visibleWidth(bounds: Bounds, screen: Bounds): number {
  const right = Math.min(bounds.x + bounds.width, screen.x + screen.width)
  return right - Math.max(bounds.x, screen.x)
}

describe('the stored window state', () => {
  it.each([
    null,
    {},
    { bounds: { x: 0, y: 0, width: 0, height: 1 }, maximized: false },
    { bounds: { x: 0.5, y: 0, width: 1, height: 1 }, maximized: false },
    { bounds: { x: 0, y: 0, width: Number.POSITIVE_INFINITY, height: 1 }, maximized: false },
    { bounds: { x: 0, y: 0, width: 1, height: 1 } },
  ])('is refused when it is %j', (stored) => {
    expect(windowStateSchema.safeParse(stored).success).toBe(false)
  })
})
