import { useLayoutEffect, type RefObject } from 'react'

/**
 * Sets what gets the focus when the focused element is removed, such as a button that removes its own row: the
 * keyboard would otherwise start again at the top of the page. `fallbackFor` is called just before the element is
 * removed, and must stay the same function.
 */
export function useFocusFallback(
  ref: RefObject<HTMLElement | null>,
  fallbackFor: (element: HTMLElement) => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      if (element?.contains(document.activeElement) !== true) return
      fallbackFor(element)?.focus({ preventScroll: true })
    }
  }, [ref, fallbackFor])
}
