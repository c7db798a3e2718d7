import { useEffect, useState } from 'react'

/** Milliseconds without a movement after which what floats over a picture fades. */
const IDLE_AFTER = 2000

/** Keys that only go on to another picture: who uses them looks at pictures, and not at controls. */
const STEPPING: ReadonlySet<string> = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
])

/** What keeps the controls on screen: the pointer on them, the focus that a keyboard has brought there, or an open menu. */
const BUSY = [
  '[data-viewer] [data-chrome]:hover',
  '[data-viewer] [data-chrome] :focus-visible',
  '[data-viewer] [role="menu"]',
].join(', ')

/** Returns whether nobody has moved for a while: what floats over the picture has faded then, and the pointer with it. */
export function useIdle(): boolean {
  const [isIdle, setIdle] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const rest = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (document.querySelector(BUSY) === null) setIdle(true)
        else rest()
      }, IDLE_AFTER)
    }
    const wake = (): void => {
      setIdle(false)
      rest()
    }
    const onKey = ({ key }: KeyboardEvent): void => {
      if (!STEPPING.has(key)) wake()
    }
    // Chromium says that the pointer moved when only what lies below it did.
    const onMove = ({ movementX, movementY }: PointerEvent): void => {
      if (movementX !== 0 || movementY !== 0) wake()
    }
    rest()
    const capture = { capture: true }
    window.addEventListener('pointermove', onMove, capture)
    window.addEventListener('pointerdown', wake, capture)
    window.addEventListener('keydown', onKey, capture)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', onMove, capture)
      window.removeEventListener('pointerdown', wake, capture)
      window.removeEventListener('keydown', onKey, capture)
    }
  }, [])
  return isIdle
}
