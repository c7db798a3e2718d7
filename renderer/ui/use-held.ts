import { useEffect, useState } from 'react'

/** What ends holding something, wherever the pointer or the focus is by then. */
const RELEASES = ['keyup', 'pointerup', 'pointercancel', 'blur'] as const

/** Returns whether something is held, and how to begin that: it ends with the key or button, or when the window is left. */
export function useHeld(): readonly [boolean, () => void] {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (!isHeld) return undefined
    const release = (): void => setHeld(false)
    // What is below may keep a key or pointer for itself; but only the window's own loss of focus counts, and no control's.
    for (const type of RELEASES) window.addEventListener(type, release, type !== 'blur')
    return () => {
      for (const type of RELEASES) window.removeEventListener(type, release, type !== 'blur')
    }
  }, [isHeld])
  return [isHeld, () => setHeld(true)]
}
