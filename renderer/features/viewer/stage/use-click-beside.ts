import { useRef, type MouseEvent, type PointerEvent } from 'react'
import { closeViewer } from '../../../navigation/viewer-store.ts'

/** CSS pixels that a hand may move between pressing and letting go; more is a drag. */
const STEADY = 6

/**
 * Handlers for the area that shows an output: a click beside what is shown closes the viewer. Not one that began elsewhere or was a
 * drag, and not the second click of the double one that opened the viewer.
 */
export function useClickBeside(isBeside: (click: MouseEvent) => boolean) {
  const pressed = useRef<{ readonly x: number; readonly y: number } | null>(null)
  return {
    onPointerDown(press: PointerEvent): void {
      const counts = press.button === 0 && isBeside(press)
      pressed.current = counts ? { x: press.clientX, y: press.clientY } : null
    },
    onClick(click: MouseEvent): void {
      const began = pressed.current
      pressed.current = null
      if (began === null || click.detail > 1 || !isBeside(click)) return
      const moved = Math.hypot(click.clientX - began.x, click.clientY - began.y)
      if (moved <= STEADY) closeViewer()
    },
  }
}
