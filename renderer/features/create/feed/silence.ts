import { useEffect, useState } from 'react'

/** Milliseconds without a byte from which on a tile says so: providers that are at work are rarely quiet for longer. */
const SILENT_AFTER = 20_000

/** Whole seconds without a byte, or null while it is too early to say so. Times are in milliseconds since 1970. */
export function silentSeconds(lastByteAt: number | undefined, now: number): number | null {
  if (lastByteAt === undefined || now - lastByteAt < SILENT_AFTER) return null
  return Math.floor((now - lastByteAt) / 1000)
}

/** Those seconds, told anew each second once there are any. Until then, and for what is not on screen, nothing is counted or drawn. */
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
