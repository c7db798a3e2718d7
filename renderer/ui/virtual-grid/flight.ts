import { startTransition, useEffect, useState } from 'react'
import { create } from 'zustand'

/** CSS pixels a millisecond: faster, a window full passes by in a quarter of a second, and nobody makes out a single picture. */
const FAST = 2.5
/** As slow as that, a flight is over: less, so that an uneven one does not begin anew again and again. */
const SLOW = 1.5

/** Milliseconds of which the speed is an average: a single jump, however far, is no flight. */
const AVERAGED = 80

/** Milliseconds without a step after which one has arrived. */
const ARRIVED = 80

/** Milliseconds without a step after which the next one is the first of its own: how far it goes says nothing of a speed. */
const APART = 150

/**
 * Whether a grid flies by. Then only what is laid out is drawn, in its colours: a picture that is loaded in flight is gone before it is there,
 * and costs the frames in which nothing else moves.
 */
export const useFlight = create<{ readonly isFlying: boolean }>(() => ({ isFlying: false }))

/** Follows the steps of one grid. */
export interface FlightWatch {
  /** To be called with every step of the user's, in CSS pixels of the content. */
  note(distance: number, now: number): void
  /** Ends a flight, as when the grid goes. */
  end(): void
}

/** Creates what finds out by the speed of its steps whether a grid flies by. */
export function watchFlight(): FlightWatch {
  let last = Number.NEGATIVE_INFINITY
  let speed = 0
  let arriving: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const end = (): void => {
    clearTimeout(arriving)
    cancelAnimationFrame(frame)
    speed = 0
    if (useFlight.getState().isFlying) useFlight.setState({ isFlying: false })
  }
  return {
    note(distance, now) {
      const passed = Math.max(1, now - last)
      last = now
      const { isFlying } = useFlight.getState()
      const isFirst = passed > APART && !isFlying
      const latest = isFirst ? 0 : Math.abs(distance) / passed
      speed += (latest - speed) * (1 - Math.exp(-passed / AVERAGED))
      if (!isFlying && speed > FAST) useFlight.setState({ isFlying: true })
      if (isFlying && speed < SLOW) end()
      clearTimeout(arriving)
      cancelAnimationFrame(frame)
      // A step that is due comes at the beginning of the next frame, however late that is.
      arriving = setTimeout(() => {
        frame = requestAnimationFrame(end)
      }, ARRIVED)
    },
    end,
  }
}

/** Returns whether what was mounted has arrived: at once where nothing flies, else when the flight is over, and then for good. */
export function useArrived(): boolean {
  return useAfterFlight(atOnce)
}

/** The same for what may come a moment later than that, without holding up a frame. */
export function useArrivedAtLeisure(): boolean {
  return useAfterFlight(startTransition)
}

const atOnce = (set: () => void): void => set()

/** So many arrive in one task: a hundred tiles of a dense grid at once would hold up the frames in which they are seen. */
const MOST_AT_ONCE = 16
/** What waits for the end of a flight, in the order in which it was mounted. */
const waiting = new Set<() => void>()
let landing: ReturnType<typeof setTimeout> | undefined
useFlight.subscribe(landSoon)

function landSoon(): void {
  if (waiting.size > 0 && !useFlight.getState().isFlying) landing ??= setTimeout(land)
}

function land(): void {
  landing = undefined
  if (useFlight.getState().isFlying) return
  for (const arrive of [...waiting].slice(0, MOST_AT_ONCE)) {
    waiting.delete(arrive)
    arrive()
  }
  landSoon()
}

function useAfterFlight(when: (set: () => void) => void): boolean {
  const [hasArrived, setArrived] = useState(() => !useFlight.getState().isFlying)
  useEffect(() => {
    if (hasArrived) return undefined
    const arrive = (): void => when(() => setArrived(true))
    waiting.add(arrive)
    // It may be over since this was rendered.
    landSoon()
    return () => void waiting.delete(arrive)
  }, [hasArrived, when])
  return hasArrived
}
