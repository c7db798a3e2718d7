import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useFlight, watchFlight } from '../../../../../renderer/ui/virtual-grid/flight.ts'

/** Milliseconds between two frames. */
const FRAME = 16
const PAGE = 600

let frames: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  frames = []
  vi.stubGlobal('requestAnimationFrame', (then: () => void) => frames.push(then))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => {
    frames[id - 1] = () => undefined
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function nextFrame(): void {
  const due = frames
  frames = []
  for (const each of due) each()
}

const isFlying = (): boolean => useFlight.getState().isFlying

/** Steps of so many CSS pixels, one a frame. */
function move(watch: ReturnType<typeof watchFlight>, distance: number, count: number): void {
  for (let step = 0; step < count; step += 1) {
    vi.advanceTimersByTime(FRAME)
    watch.note(distance, Date.now())
  }
}

describe('a flight over a grid', () => {
  it('begins where many steps are fast, and is over when none has come for a while', () => {
    const watch = watchFlight()
    move(watch, 80, 20)
    expect(isFlying()).toBe(true)
    vi.advanceTimersByTime(1000)
    expect(isFlying()).toBe(true)
    nextFrame()
    expect(isFlying()).toBe(false)
  })

  it('goes on through a frame that is late, whose step comes before what would end it', () => {
    const watch = watchFlight()
    move(watch, 80, 20)
    vi.advanceTimersByTime(300)
    watch.note(1200, Date.now())
    nextFrame()
    expect(isFlying()).toBe(true)
    watch.end()
  })

  it('is over when it has become slow, and does not begin for somebody who looks at pictures', () => {
    const watch = watchFlight()
    move(watch, -80, 20)
    expect(isFlying()).toBe(true)
    move(watch, -10, 20)
    expect(isFlying()).toBe(false)
    move(watch, 30, 50)
    expect(isFlying()).toBe(false)
    watch.end()
  })

  it('is no single jump, however far, nor a page at a time', () => {
    const watch = watchFlight()
    vi.advanceTimersByTime(1000)
    watch.note(500_000, Date.now())
    expect(isFlying()).toBe(false)
    vi.advanceTimersByTime(400)
    watch.note(-500_000, Date.now())
    expect(isFlying()).toBe(false)
    for (let page = 0; page < 10; page += 1) {
      vi.advanceTimersByTime(400)
      watch.note(PAGE, Date.now())
      expect(isFlying()).toBe(false)
    }
    watch.end()
  })

  it('ends with the grid', () => {
    const watch = watchFlight()
    move(watch, 80, 20)
    watch.end()
    expect(isFlying()).toBe(false)
  })
})
