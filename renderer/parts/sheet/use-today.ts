import { useEffect, useState } from 'react'
import { localDay } from '../../i18n/local-day.ts'

/** Milliseconds: a timer that is longer than this would not go off on time after the computer has slept. */
const MINUTE = 60_000

/** Returns the number of the local day that it is, also past midnight; see `localDay`. */
export function useToday(): number {
  const [today, setToday] = useState(() => localDay(Date.now()))
  useEffect(() => {
    const timer = setInterval(() => setToday(localDay(Date.now())), MINUTE)
    return () => clearInterval(timer)
  }, [])
  return today
}
