import { useEffect, type RefObject } from 'react'
import { stepTileSize } from '../navigation/tiled-view.ts'

/** CSS pixels of the wheel that are one step of the size: a notch of most mice. */
const NOTCH = 100
/** Of a step: less would be lost where sizes are whole pixels. */
const LEAST = 0.15

/** Lets the wheel with Ctrl or Cmd, and two fingers that spread, make the tiles of a view larger or smaller. */
export function useTileWheel(canvas: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = canvas.current
    let steps = 0
    const onWheel = (turn: WheelEvent): void => {
      if (!turn.ctrlKey && !turn.metaKey) return
      // Else Chromium would zoom the page.
      turn.preventDefault()
      steps -= turn.deltaY / NOTCH
      if (Math.abs(steps) < LEAST) return
      stepTileSize(steps)
      steps = 0
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [canvas])
}
