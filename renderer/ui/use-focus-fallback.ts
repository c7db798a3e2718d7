import { useLayoutEffect, type RefObject } from 'react'

/**
 * Says who gets the focus when an element goes that has it, such as a button that ends its own row: the keyboard would otherwise start
 * over from the top of the page. `heirOf` is asked just before the element goes, and must stay the same function.
 */
export function useFocusFallback(
  ref: RefObject<HTMLElement | null>,
  heirOf: (element: HTMLElement) => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (element?.contains(document.activeElement) !== true) return
      heirOf(element)?.focus({ preventScroll: true })
    }
  }, [ref, heirOf])
}
