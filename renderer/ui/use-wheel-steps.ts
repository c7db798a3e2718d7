import { useEffect, useEffectEvent, type RefObject } from 'react'

/** CSS pixels of scrolling that are one step: a notch of most wheels is more, a touch pad sends many small ones. */
const STEP = 40

/** Calls back with `1` for each step that the wheel is turned away from the user over an element, with `-1` for each towards. */
export function useWheelSteps(
  ref: RefObject<HTMLElement | null>,
  onStep: (by: 1 | -1) => void,
): void {
  const step = useEffectEvent(onStep)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    let turned = 0
    const onWheel = (wheel: WheelEvent): void => {
      // With a key held it zooms.
      if (wheel.ctrlKey || wheel.metaKey) return
      wheel.preventDefault()
      const amount =
        wheel.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? wheel.deltaY : wheel.deltaY * STEP
      turned = Math.sign(turned) === Math.sign(amount) ? turned + amount : amount
      if (Math.abs(turned) < STEP) return
      step(turned < 0 ? 1 : -1)
      turned = 0
    }
    // Not by React, whose listeners may not keep the page from scrolling.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [ref])
}
