import { useEffect, useState } from 'react'
import type { Progress } from '#shared/domain/generation.ts'

/** When each progress first arrived here, in milliseconds since 1970. */
const arrivals = new WeakMap<Progress, number>()

/**
 * Returns the seconds that are left of a progress now: its estimate, minus the time since. Null without an estimate,
 * or when it is over.
 */
export function secondsLeft(progress: Progress, now: number): number | null {
  const { remainingSeconds } = progress
  if (remainingSeconds === undefined) return null
  const arrival = arrivals.get(progress) ?? now
  arrivals.set(progress, arrival)
  const left = remainingSeconds - (now - arrival) / 1000
  return left > 0 ? left : null
}

/** Returns the time, updated each second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** Milliseconds without a byte after which a tile says so: providers that are working are rarely silent for longer. */
const SILENT_AFTER = 20_000

/**
 * Returns whole seconds without a byte, or null while it is too early to say so. Times are in milliseconds since
 * 1970.
 */
export function silentSeconds(lastByteAt: number | undefined, now: number): number | null {
  if (lastByteAt === undefined || now - lastByteAt < SILENT_AFTER) return null
  return Math.floor((now - lastByteAt) / 1000)
}

/**
 * Returns those seconds, updated each second once there are any. Until then, and off screen, nothing is counted or
 * rendered.
 */
export function useSilence(lastByteAt: number | undefined): number | null {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (lastByteAt === undefined) return
    let timer: ReturnType<typeof setTimeout>
    const look = (): void => {
      const passed = Date.now() - lastByteAt
      if (passed >= SILENT_AFTER) setNow(Date.now())
      // At the turn of each second of silence.
      const wait = passed < SILENT_AFTER ? SILENT_AFTER - passed : 1000 - (passed % 1000)
      timer = setTimeout(look, wait)
    }
    look()
    return () => clearTimeout(timer)
  }, [lastByteAt])
  return silentSeconds(lastByteAt, now)
}
