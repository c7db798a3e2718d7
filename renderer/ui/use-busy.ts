import { useCallback, useState } from 'react'

/** Runs one action at a time and tells whether one is under way, so that a second click does nothing twice. */
export function useBusy(): [busy: boolean, run: (action: () => Promise<void>) => void] {
  const [busy, setBusy] = useState(false)
  const run = useCallback((action: () => Promise<void>) => {
    setBusy(true)
    void action().finally(() => setBusy(false))
  }, [])
  return [busy, run]
}
