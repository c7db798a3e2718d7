import { useEffect, useState } from 'react'
import type { Progress } from '#shared/domain/generation.ts'

/** When each progress was first seen here, in milliseconds since 1970. */
const arrivals = new WeakMap<Progress, number>()

/** Seconds that are left of a progress now: what it told, less the time since. Null when it told nothing, or when they are over. */
export function secondsLeft(progress: Progress, now: number): number | null {
  const { remainingSeconds } = progress
  if (remainingSeconds === undefined) return null
  const arrival = arrivals.get(progress) ?? now
  arrivals.set(progress, arrival)
  const left = remainingSeconds - (now - arrival) / 1000
  return left > 0 ? left : null
}

/** The time, told anew each second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}
