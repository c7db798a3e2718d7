import { useEffect, useEffectEvent, type RefObject } from 'react'
import type { Point } from './zoom.ts'

/** The middle of a stage. */
export const CENTRE: Point = { x: 0, y: 0 }

/** Wheel travel that doubles the size, in the wheel's own pixels. */
const WHEEL_PER_DOUBLING = 240

/** Lets the wheel over a stage zoom by a factor at the pointer, which is measured from the stage's centre. */
export function useZoomWheel(
  stage: RefObject<HTMLElement | null>,
  scaleBy: (factor: number, point: Point) => void,
): void {
  const onWheel = useEffectEvent((turn: WheelEvent) => {
    turn.preventDefault()
    scaleBy(2 ** (-turn.deltaY / WHEEL_PER_DOUBLING), pointOnStage(stage.current, turn))
  })
  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const listener = (turn: WheelEvent): void => onWheel(turn)
    // Not by React, whose wheel listeners are passive: a pinch would zoom the whole window.
    element.addEventListener('wheel', listener, { passive: false })
    return () => element.removeEventListener('wheel', listener)
  }, [stage])
}

/** Returns where the pointer is, in CSS pixels from the centre of the stage. */
export function pointOnStage(
  stage: HTMLElement | null,
  pointer: { readonly clientX: number; readonly clientY: number },
): Point {
  if (stage === null) return CENTRE
  const box = stage.getBoundingClientRect()
  return {
    x: pointer.clientX - box.left - box.width / 2,
    y: pointer.clientY - box.top - box.height / 2,
  }
}
