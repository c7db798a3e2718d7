import { useRef, type PointerEvent, type RefObject } from 'react'
import type { EyePoint } from '../../../ui/virtual-grid/eye-anchor.ts'

/**
 * Returns how to find out what the eye rests on in a sheet, and what its scroller listens to for that: where the pointer is, else the item that
 * has the focus.
 */
export function useEye(
  scroller: RefObject<HTMLElement | null>,
  space: RefObject<HTMLElement | null>,
) {
  const pointer = useRef<{ readonly clientX: number; readonly clientY: number } | null>(null)
  return {
    eye(): EyePoint | null {
      const element = scroller.current
      const content = space.current
      if (element === null || content === null) return null
      const at = pointer.current ?? middleOfFocused(element)
      const window = element.getBoundingClientRect()
      if (at === null || at.clientY < window.top || at.clientY > window.bottom) return null
      return {
        x: at.clientX - content.getBoundingClientRect().left,
        y: at.clientY - window.top - element.clientTop,
      }
    },
    /** The pointer is at a point of the window, of which a drag of the system says nothing here. */
    lookAt(x: number, y: number): void {
      pointer.current = { clientX: x, clientY: y }
    },
    handlers: {
      onPointerMove({ clientX, clientY, pointerType }: PointerEvent): void {
        pointer.current = pointerType === 'touch' ? null : { clientX, clientY }
      },
      onPointerLeave(): void {
        pointer.current = null
      },
    },
  }
}

function middleOfFocused(
  scroller: HTMLElement,
): { readonly clientX: number; readonly clientY: number } | null {
  const focused = document.activeElement
  if (focused === null || focused === scroller || !scroller.contains(focused)) return null
  const { left, top, width, height } = focused.getBoundingClientRect()
  return { clientX: left + width / 2, clientY: top + height / 2 }
}
