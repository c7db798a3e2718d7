import { useLayoutEffect, type RefObject } from 'react'

/**
 * Sets what gets the focus when the focused element is removed, such as a button that removes its own row: the
 * keyboard would otherwise start again at the top of the page. `fallbackFor` is called just before the element is
 * removed, and once more where what it has found is removed as well. `popup` finds what goes along with the element though it lies elsewhere in the
 * page. Both must stay the same functions.
 */
export function useFocusFallback(
  ref: RefObject<HTMLElement | null>,
  fallbackFor: (element: HTMLElement) => HTMLElement | null,
  popup?: () => HTMLElement | null,
): void {
  useLayoutEffect(() => {
    const element = ref.current
    return () => {
      const hasFocus = [element, popup?.()].some((each) => each?.contains(document.activeElement))
      if (element === null || !hasFocus) return
      const fallback = fallbackFor(element)
      queueMicrotask(() => {
        // Not where something else took the focus in the same moment, nor where the element stays: in development, effects are rehearsed.
        if (element.isConnected || isFocusHeld()) return
        const target = fallback?.isConnected === true ? fallback : fallbackFor(element)
        target?.focus({ preventScroll: true })
      })
    }
  }, [ref, fallbackFor, popup])
}

/** Whether an element has the focus; without one the document's body stands for it. */
function isFocusHeld(): boolean {
  return document.activeElement !== null && document.activeElement !== document.body
}
