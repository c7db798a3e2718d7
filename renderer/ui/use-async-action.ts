import { useCallback, useRef, useState } from 'react'

/**
 * Runs one action at a time and returns whether one is running. Calls meanwhile are ignored: some actions cost money.
 */
export function useAsyncAction(): [busy: boolean, run: (action: () => Promise<void>) => void] {
  const [busy, setBusy] = useState(false)
  // A ref, because two presses can come before the first render.
  const underWay = useRef(false)
  const run = useCallback((action: () => Promise<void>) => {
    if (underWay.current) return
    underWay.current = true
    setBusy(true)
    void action().finally(() => {
      underWay.current = false
      setBusy(false)
    })
  }, [])
  return [busy, run]
}
